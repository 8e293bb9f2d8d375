package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes an event with the packet's first bytes to user space; the packet goes on.
 *
 * @param snaplen bytes of the packet kept at most, 1 to 9216
 * @param buffer bytes of the ring buffer, a power of two, at least 4096
 * @param sample one of so many packets that match becomes an event; 1: every one
 * @param limit events at most
 * @param verdict if present, the stage stands behind the decision and sees what got that verdict
 */
public record DumpStage(
    String name,
    When when,
    int snaplen,
    int buffer,
    int sample,
    Optional<Rate> limit,
    Optional<FinalVerdict> verdict)
    implements Stage {
  public static final int DEFAULT_SNAPLEN = 128;
  public static final int MAX_SNAPLEN = 9216;
  public static final int DEFAULT_BUFFER = 1 << 24;

  private static final IntRange SNAPLENS = new IntRange(1, MAX_SNAPLEN);
  private static final IntRange BUFFERS = new IntRange(4096, 1 << 29);

  /** The head of a sample, and the ring's own header (BPF_RINGBUF_HDR_SZ). */
  private static final int EVENT_HEADERS = 64 + 8;

  /** Bytes of {@code struct sampler} and of a bucket, in header/xdpctl/thin.h. */
  private static final int SAMPLER_BYTES = 16;

  private static final int BUCKET_BYTES = 8;

  /** What becomes of a packet in the end. */
  public enum FinalVerdict {
    DROP("XDP_DROP"),
    PASS("XDP_PASS"),
    REDIRECT("XDP_REDIRECT", "XDP_TX");

    private final List<String> actions;

    FinalVerdict(String... actions) {
      this.actions = List.of(actions);
    }

    /** The XDP actions, as C names them. */
    public List<String> actions() {
      return actions;
    }
  }

  public DumpStage {
    name = Name.checked(name);
  }

  /** Every packet that matches, before it is decided. */
  public DumpStage(String name, When when, int snaplen, int buffer) {
    this(name, when, snaplen, buffer, 1, Optional.empty(), Optional.empty());
  }

  static DumpStage read(String name, When when, Fields own) {
    int snaplen = own.whole("snaplen", SNAPLENS, DEFAULT_SNAPLEN);
    int buffer =
        own.read("buffer", value -> ByteSize.powerOfTwo(value, BUFFERS)).orElse(DEFAULT_BUFFER);
    if (EVENT_HEADERS + snaplen > buffer) {
      own.report(
          "buffer",
          "a buffer of " + buffer + " bytes holds no event with a snaplen of " + snaplen,
          "a larger 'buffer' or a smaller 'snaplen'");
    }
    return new DumpStage(
        name,
        when,
        snaplen,
        buffer,
        own.read("sample", Rate::readSample).orElse(1),
        own.read("limit", Rate::read),
        own.word("verdict", FinalVerdict.class));
  }

  /** Whether some that match are left out by their number. */
  public boolean sampled() {
    return sample > 1;
  }

  @Override
  public StageKind kind() {
    return StageKind.DUMP;
  }

  @Override
  public CounterLayout layout() {
    return CounterLayout.EVENTS;
  }

  @Override
  public boolean afterDecision() {
    return verdict.isPresent();
  }

  @Override
  public List<MapSpec> maps(String identifier) {
    List<MapSpec> maps = new ArrayList<>();
    maps.add(new MapSpec(identifier + "_events", MapType.RINGBUF, 0, 0, buffer, 0));
    if (sampled()) {
      maps.add(new MapSpec(identifier + "_sampler", MapType.PERCPU_ARRAY, 4, SAMPLER_BYTES, 1, 0));
    }
    if (limit.isPresent()) {
      maps.add(new MapSpec(identifier + "_bucket", MapType.ARRAY, 4, BUCKET_BYTES, 1, 0));
    }
    return maps;
  }
}
