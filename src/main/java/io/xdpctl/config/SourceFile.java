package io.xdpctl.config;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/**
 * One text of a configuration.
 *
 * @param path as it was written or put together when it was read; {@code <stdin>} has none
 * @param bytes the text; not to be changed
 */
public record SourceFile(Kind kind, String path, byte[] bytes) {
  /** What is in it. */
  public enum Kind {
    YAML,
    LIST,
    /** Where the others came from; its path is what people read of it. */
    ORIGIN
  }

  InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceFile file
        && kind == file.kind
        && path.equals(file.path)
        && Arrays.equals(bytes, file.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return path + ", " + bytes.length + " bytes";
  }
}
