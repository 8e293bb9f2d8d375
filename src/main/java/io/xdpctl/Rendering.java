package io.xdpctl;

import io.xdpctl.config.Config;
import io.xdpctl.render.Rendered;
import io.xdpctl.render.Renderer;
import io.xdpctl.render.Target;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The renderer, and what it makes of a configuration: ahead, where somebody knows that it will be
 * asked for. To choose the layout of a large list takes as long as to read one from the kernel.
 */
final class Rendering {
  private Supplier<Renderer> renderer = Renderer::new;
  private boolean begun;
  private Optional<Supplier<Done>> ahead = Optional.empty();

  private record Done(Config config, Target target, Rendered rendered) {
    boolean is(Config otherConfig, Target otherTarget) {
      return config == otherConfig && target.equals(otherTarget);
    }
  }

  /** Of this process: a renderer keeps nothing of what it rendered. */
  private static final class Ready {
    static final Supplier<Renderer> RENDERER = Ahead.of(Renderer::ready);
  }

  /** Makes a renderer that {@link #begin} takes, from now on. */
  static Supplier<Renderer> prepare() {
    return Ready.RENDERER;
  }

  void begin() {
    renderer = prepare();
    begun = true;
  }

  /** Starts with a configuration, if {@link #begin} was called, and gives it back. */
  Config ahead(Config config, Supplier<Target> target) {
    if (begun) {
      ahead = Optional.of(Ahead.of(() -> done(config, target.get())));
    }
    return config;
  }

  private Done done(Config config, Target target) {
    return new Done(config, target, renderer.get().render(config, target));
  }

  Rendered of(Config config, Target target) {
    return ahead
        .map(Supplier::get)
        .filter(done -> done.is(config, target))
        .orElseGet(() -> done(config, target))
        .rendered();
  }
}
