package io.xdpctl.state;

import java.util.List;
import java.util.Optional;

/**
 * One interface with its program.
 *
 * @param mode on the desired side what is asked for, on the running side what is
 * @param program digest of the program's text, headers and compile flags
 * @param totals the pipeline's own counters: each packet by its verdict, malformed ones once more
 */
public record Attachment(
    String pipeline,
    Mode mode,
    DefaultVerdict defaultVerdict,
    Digest program,
    MapSpec totals,
    List<StageState> stages) {
  /** Slots of {@link #totals}: the XDP actions by their numbers in linux/bpf.h, and one more. */
  public static final int TOTALS_DROP = 1;

  public static final int TOTALS_PASS = 2;
  public static final int TOTALS_REDIRECT = 4;
  public static final int TOTALS_MALFORMED = 5;
  public static final int TOTALS_SLOTS = 6;

  /** {@link #program} of a running attachment whose maps are there but whose program is not. */
  public static final Digest NOTHING = new Digest("");

  /**
   * {@link #program} of a running attachment whose link runs a program that is pinned nowhere: it
   * can be swapped like one of ours, so that no packet meets none.
   */
  public static final Digest UNPINNED = new Digest("unpinned");

  /**
   * {@link #program} of a running attachment of which maps are there that no pin leads to any more:
   * the next program takes them, and they are pinned again.
   */
  public static final Digest MAPS_UNPINNED = new Digest("maps unpinned");

  /** What becomes of a packet that no stage decided. */
  public enum DefaultVerdict {
    PASS,
    DROP
  }

  /** Whether our link works; one that was detached or taken over leaves only maps. */
  public boolean runs() {
    return !program.equals(NOTHING);
  }

  public Attachment withMode(Mode other) {
    return new Attachment(pipeline, other, defaultVerdict, program, totals, stages);
  }

  public Optional<StageState> stage(String name) {
    return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
  }

  public Attachment withStages(List<StageState> other) {
    return new Attachment(pipeline, mode, defaultVerdict, program, totals, other);
  }
}
