package io.xdpctl.cli;

import io.xdpctl.observe.EventSummary;
import io.xdpctl.observe.PcapngWriter;
import io.xdpctl.observe.StageEvent;
import io.xdpctl.state.InterfaceRef;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;

/** A capture file for wireshark and tcpdump. */
record PcapngSink(PcapngWriter writer, Session session) implements EventSink {
  private static final long SECOND = 1_000_000_000L;

  static PcapngSink open(String file, Collection<InterfaceRef> refs, Session session)
      throws IOException {
    OutputStream out =
        file.equals("-")
            ? session.out()
            : new BufferedOutputStream(Files.newOutputStream(Path.of(file)), 1 << 16);
    return new PcapngSink(new PcapngWriter(out, refs), session);
  }

  @Override
  public void take(StageEvent seen, Instant time) throws IOException {
    writer.write(seen, time.getEpochSecond() * SECOND + time.getNano());
  }

  @Override
  public boolean flush() throws IOException {
    writer.flush();
    return !session.out().checkError();
  }

  @Override
  public void end(EventSummary summary) throws IOException {
    writer.flush();
    session.err().print(TextSink.sentence(summary));
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
