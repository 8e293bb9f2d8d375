package io.xdpctl.cli;

import io.xdpctl.capture.InterfaceStatistics;
import io.xdpctl.observe.Lost;
import java.time.Instant;
import java.util.stream.Collectors;

/** Counts for an interface from one end of a file to the next. */
final class CaptureTally {
  private static final long SECOND = 1_000_000_000L;

  private final int number;
  private long written;
  private long filtered;
  private Lost lost = Lost.NOTHING;
  private long start = now();

  CaptureTally(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  void write() {
    written++;
  }

  void leaveOut() {
    filtered++;
  }

  void lose(Lost more) {
    lost = lost.plus(more);
  }

  /** What happened since the last call: so the statistics of all files add up to the summary. */
  InterfaceStatistics close() {
    long end = now();
    long accepted = written + lost.total();
    InterfaceStatistics statistics =
        new InterfaceStatistics(
            start, end, accepted + filtered, lost.total(), accepted, written, comment());
    start = end;
    written = 0;
    filtered = 0;
    lost = Lost.NOTHING;
    return statistics;
  }

  private String comment() {
    String reasons =
        lost.byReason().entrySet().stream()
            .map(reason -> reason.getKey() + " " + reason.getValue())
            .collect(Collectors.joining(", "));
    return "written " + written + ", filtered " + filtered + ", lost: " + reasons;
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * SECOND + now.getNano();
  }
}
