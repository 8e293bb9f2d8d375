package io.xdpctl.capture;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads packets out of a capture file: pcapng, or classic pcap in either byte order, with times in
 * microseconds or nanoseconds.
 */
public interface CaptureReader extends Closeable {

  /** The next packet in the order of the file; empty at its end. */
  Optional<CapturedPacket> next() throws IOException;

  /** What the file has told of its interfaces until now; none in classic pcap. */
  List<InterfaceStatistics> statistics();

  static CaptureReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw BadCapture.ofWhole(file.toString(), "is a directory, not a capture file");
    }
    return of(file.toString(), Files.newInputStream(file));
  }

  /**
   * @param subject for messages, as the file's name
   * @throws BadCapture when this is no capture file; {@code in} is closed then
   */
  static CaptureReader of(String subject, InputStream in) throws IOException {
    CaptureBytes bytes = new CaptureBytes(subject, new BufferedInputStream(in, 1 << 16));
    try {
      return PcapngReader.SECTION == bytes.peek() ? new PcapngReader(bytes) : PcapReader.of(bytes);
    } catch (IOException refused) {
      bytes.close();
      throw refused;
    }
  }

  /** All packets that are left. */
  default List<CapturedPacket> all() throws IOException {
    List<CapturedPacket> out = new ArrayList<>();
    for (Optional<CapturedPacket> one = next(); one.isPresent(); one = next()) {
      out.add(one.get());
    }
    return out;
  }
}
