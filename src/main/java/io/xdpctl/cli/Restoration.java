package io.xdpctl.cli;

import io.xdpctl.Engine;
import io.xdpctl.Proposal;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.SourceFile;
import java.util.List;

/** The way back to what the history has kept. */
final class Restoration {
  private Restoration() {}

  /**
   * @param sources empty for nothing at all
   */
  static Proposal plan(Engine engine, List<SourceFile> sources) throws ConfigException {
    return sources.isEmpty()
        ? engine.planWithout(engine.snapshot().state().attachments().keySet())
        : engine.plan(engine.read(sources));
  }
}
