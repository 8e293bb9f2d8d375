package io.xdpctl;

import io.xdpctl.config.ConfigReader;

/** What reading and rendering need whatever the configuration says, before there is an engine. */
public final class HeadStart {
  private HeadStart() {}

  /** Begins it on other threads: for a process that is about to read and render. */
  public static void begin() {
    Rendering.prepare();
    ConfigReader.prepare();
  }
}
