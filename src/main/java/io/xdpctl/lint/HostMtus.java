package io.xdpctl.lint;

import io.xdpctl.state.InterfaceRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The interfaces of this host, as sysfs has them: without root, of the own namespace only. */
public final class HostMtus implements Mtus {
  private static final Path NET = Path.of("/sys/class/net");

  @Override
  public OptionalInt of(InterfaceRef ref) {
    if (!ref.netns().isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      String text = Files.readString(NET.resolve(ref.name()).resolve("mtu"));
      return OptionalInt.of(Integer.parseInt(text.strip()));
    } catch (IOException | NumberFormatException unknown) {
      return OptionalInt.empty();
    }
  }
}
