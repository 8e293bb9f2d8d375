package io.xdpctl.demo;

import java.util.List;
import java.util.function.Function;

/**
 * One part of the demo, before it is played.
 *
 * @param title the system that it shows
 * @param doing what is sent, in a sentence
 * @param commands how a user would do and see the same
 */
public record Act(String title, String doing, List<String> commands, Function<Site, Scene> scene) {
  public Act {
    commands = List.copyOf(commands);
  }
}
