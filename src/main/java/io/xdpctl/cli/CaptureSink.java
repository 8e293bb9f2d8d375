package io.xdpctl.cli;

import io.xdpctl.capture.CaptureInterface;
import io.xdpctl.capture.CaptureWriter;
import io.xdpctl.capture.Rotation;
import io.xdpctl.observe.EventPlace;
import io.xdpctl.observe.EventReader;
import io.xdpctl.observe.Lost;
import io.xdpctl.observe.RecordView;
import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.state.InterfaceRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Capture files for Wireshark and tcpdump, or one in a pipe.
 *
 * <p>What cannot be written stays in the rings. A pipe that somebody closed is no error.
 */
final class CaptureSink implements EventSink {
  private static final String STDOUT = "-";

  private final String file;
  private final Session session;
  private final CaptureLosses losses = new CaptureLosses();
  private final Map<InterfaceRef, CaptureTally> tallies = new LinkedHashMap<>();
  private final RecordBytes bytes = new RecordBytes();
  private final CaptureWriter writer;
  private CaptureLane[] lanes = new CaptureLane[0];
  private IOException failure;

  private CaptureSink(String file, Rotation rotation, Session session) throws IOException {
    this.file = file;
    this.session = session;
    CaptureWriter.Closing closing =
        () -> {
          losses.read(tallies);
          return tallies.values().stream().map(CaptureTally::close).toList();
        };
    this.writer =
        file.equals(STDOUT)
            ? CaptureWriter.into(new StreamChannel(session.out()), closing)
            : rotation.present()
                ? CaptureWriter.into(Path.of(file), rotation, closing)
                : CaptureWriter.into(Path.of(file), closing);
  }

  static CaptureSink open(String file, Rotation rotation, Session session) throws IOException {
    Path path = Path.of(file).toAbsolutePath();
    Path directory = path.getParent();
    if (directory == null) {
      throw new IOException(file + ": is a directory");
    }
    if (!Files.isDirectory(directory)) {
      throw new IOException(directory + ": no such directory");
    }
    if (!file.equals(STDOUT) && !rotation.present() && Files.isRegularFile(path)) {
      long bytes = Files.size(path);
      if (bytes > 0) {
        session.err().println(file + ": replaced; it had " + Numbers.size(bytes));
      }
    }
    return new CaptureSink(file, rotation, session);
  }

  @Override
  public void follow(EventReader reader) {
    lanes = new CaptureLane[reader.places().size()];
    losses.follow(reader);
    attempt(
        () -> {
          for (EventPlace place : reader.places()) {
            lanes[place.number()] = new CaptureLane(place, tally(place.ref()));
          }
        });
  }

  @Override
  public boolean isStdout() {
    return file.equals(STDOUT);
  }

  @Override
  public void leave(EventReader reader, List<Lost> last) {
    losses.leave(last, tallies);
  }

  private CaptureTally tally(InterfaceRef ref) throws IOException {
    CaptureTally known = tallies.get(ref);
    if (known != null) {
      return known;
    }
    String description = ref.netns().isEmpty() ? "" : "network namespace " + ref.netns();
    // libpcap refuses a file whose interfaces have different snaplens.
    CaptureInterface seen =
        CaptureInterface.ethernet(ref.name(), description, DumpStage.MAX_SNAPLEN);
    CaptureTally tally = new CaptureTally(writer.describe(seen));
    tallies.put(ref, tally);
    return tally;
  }

  @Override
  public void take(RecordView event, long nanoseconds) {
    if (failure != null) {
      return;
    }
    CaptureLane lane = lanes[event.place().number()];
    bytes.set(event, nanoseconds);
    try {
      writer.packet(lane.number(), bytes, lane.options(event.verdict()));
      lane.tally().write();
    } catch (IOException refused) {
      failure = refused;
    }
  }

  @Override
  public void leaveOut(RecordView event) {
    if (failure == null) {
      lanes[event.place().number()].tally().leaveOut();
    }
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private boolean attempt(Attempt what) {
    try {
      if (failure == null) {
        what.run();
      }
    } catch (IOException refused) {
      failure = refused;
    }
    return failure == null;
  }

  @Override
  public boolean flush() {
    return attempt(
        () -> {
          writer.flush();
          writer.tick();
        });
  }

  @Override
  public void end(DumpSummary summary) throws IOException {
    attempt(writer::close);
    session.err().print(summary.sentence());
    if (failure != null && !file.equals(STDOUT)) {
      throw new IOException(file + ": write: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    attempt(writer::close);
  }
}
