package io.xdpctl.explain;

import io.xdpctl.capture.BadCapture;
import io.xdpctl.capture.CaptureInterface;
import io.xdpctl.capture.CaptureReader;
import io.xdpctl.capture.CapturedPacket;
import io.xdpctl.model.PacketFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the packets of a capture file, those that a filter admits. */
public record CapturedPackets(Path file, Optional<PacketFilter> filter) {

  /**
   * One packet.
   *
   * @param number in the file, from 1
   * @param length bytes of the whole packet
   * @param bytes what was captured of it
   */
  public record Frame(long number, int length, ByteBuffer bytes) {
    /** Whether the capture left something out. */
    boolean isCut() {
      return bytes.limit() < length;
    }

    /** A copy of what there is. */
    public byte[] copy() {
      byte[] out = new byte[bytes.limit()];
      bytes.get(0, out);
      return out;
    }
  }

  /** Whoever wants them. */
  public interface Taker {
    void take(Frame frame);
  }

  /**
   * @return a sentence where the file ends in the middle of its last packet, as of a capture that
   *     was still being written; else empty
   * @throws BadQuestion when it is no capture, or its frames begin with no Ethernet header
   */
  public Optional<String> forEach(Taker taker) {
    long number = 0;
    try (CaptureReader reader = CaptureReader.open(file)) {
      for (Optional<CapturedPacket> one = reader.next(); one.isPresent(); one = reader.next()) {
        number++;
        take(number, one.get(), taker);
      }
      return Optional.empty();
    } catch (BadCapture bad) {
      if (bad.isEnd() && number > 0) {
        return Optional.of(bad.getMessage());
      }
      throw new BadQuestion(bad.getMessage(), "pcapng or pcap: tcpdump -i eth0 -w FILE");
    } catch (NoSuchFileException missing) {
      throw new BadQuestion(file + ": there is no such file", "");
    } catch (IOException unusable) {
      throw new BadQuestion(file + ": cannot be read: " + unusable.getMessage(), "");
    }
  }

  private void take(long number, CapturedPacket packet, Taker taker) {
    checkLink(packet.seenAt());
    Frame frame = new Frame(number, packet.length(), ByteBuffer.wrap(packet.data()));
    if (filter.isEmpty() || filter.get().admits(frame.bytes(), !frame.isCut())) {
      taker.take(frame);
    }
  }

  private void checkLink(CaptureInterface seenAt) {
    if (seenAt.linkType() != CaptureInterface.ETHERNET) {
      throw new BadQuestion(
          file + ": its frames begin with no Ethernet header (link type " + seenAt.linkType() + ")",
          "capture at the interface itself, not at 'any': tcpdump -i eth0 -w FILE");
    }
  }
}
