package io.xdpctl.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Texts in few bytes, and quickly: lists of prefixes as {@link PrefixLines}, others as gzip. */
final class Packed {
  private Packed() {}

  static byte[] pack(byte[] bytes) {
    return PrefixLines.pack(bytes).orElseGet(() -> gzip(bytes));
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (OutputStream gzip = new Quick(out)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /**
   * @throws UncheckedIOException when they are not what {@link #pack} makes
   */
  static byte[] unpack(byte[] packed) {
    if (packed.length > 0 && packed[0] == PrefixLines.MARK) {
      return lines(packed);
    }
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return gzip.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] lines(byte[] packed) {
    try {
      return PrefixLines.unpack(packed);
    } catch (IllegalArgumentException broken) {
      throw new UncheckedIOException(new IOException(broken));
    }
  }

  /** The level is open to subclasses only. */
  private static final class Quick extends GZIPOutputStream {
    Quick(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
