package io.xdpctl;

import io.xdpctl.config.Config;
import io.xdpctl.render.Rendered;
import io.xdpctl.render.Renderer;
import io.xdpctl.render.Target;
import java.util.concurrent.CompletableFuture;

/** The renderer, made ready beside what comes before it where somebody knows that it will. */
final class Rendering {
  private CompletableFuture<Renderer> ready;

  void begin() {
    ready = CompletableFuture.supplyAsync(Renderer::ready);
  }

  Rendered of(Config config, Target target) {
    Renderer renderer = ready == null ? new Renderer() : ready.join();
    return renderer.render(config, target);
  }
}
