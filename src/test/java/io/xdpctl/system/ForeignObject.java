package io.xdpctl.system;

import io.xdpctl.lab.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An XDP program of somebody else, which passes every packet. */
record ForeignObject(Path file) implements AutoCloseable {

  static ForeignObject compile(String name) {
    try {
      Path source = Files.createTempFile("xdpctl-foreign-", ".c");
      Path object = Files.createTempFile("xdpctl-foreign-", ".o");
      Files.writeString(
          source,
          """
          __attribute__((section("xdp"), used)) int %s(void *ctx) { return 2; }
          char licence[] __attribute__((section("license"), used)) = "GPL";
          """
              .formatted(name));
      Command.of("clang", "-target", "bpf", "-O2", "-g", "-c", source + "", "-o", object + "")
          .run();
      Files.delete(source);
      return new ForeignObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String path() {
    return file.toString();
  }

  @Override
  public void close() {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
