package io.xdpctl.verdict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.model.Outcome.Counted;
import io.xdpctl.observe.RecordView;
import io.xdpctl.packet.Frame;
import io.xdpctl.pipeline.DropStage;
import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.pipeline.DumpStage.FinalVerdict;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Rate;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.When;
import io.xdpctl.render.Target;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.CounterLayout;
import io.xdpctl.verdict.LoadedPipeline.Sum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dump stages in the kernel: what they write, and how they count what they do not. */
class DumpTest {
  private static final int BUFFER = 1 << 24;
  private static final byte[] PACKET =
      Frame.v4("10.0.0.1", "10.0.0.2").udp(1, 2).payload(100).bytes();

  private static LoadedPipeline load(Target target, Stage... stages) throws Exception {
    Pipeline pipeline = new Pipeline("p", new TreeMap<>(), DefaultVerdict.PASS, List.of(stages));
    return new LoadedPipeline(Kernel.BPF, Kernel.CLANG, pipeline, target);
  }

  private static LoadedPipeline load(Stage... stages) throws Exception {
    return load(Target.LATEST, stages);
  }

  private static long packets(LoadedPipeline kernel, String slot) {
    Counted key = new Counted("dump", CounterLayout.EVENTS.slot(slot));
    return ((Map<?, ?>) kernel.counters()).get(key) instanceof Sum sum ? sum.packets() : 0;
  }

  private static DumpStage dump(int sample, Rate limit, FinalVerdict verdict) {
    return new DumpStage(
        "dump",
        When.ALWAYS,
        64,
        BUFFER,
        sample,
        Optional.ofNullable(limit),
        Optional.ofNullable(verdict));
  }

  private static byte[] random(Random random, int length) {
    byte[] packet = new byte[length];
    random.nextBytes(packet);
    return packet;
  }

  /** Packets longer than a page lie in several buffers. */
  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 64, 96, 100, 128, 256, 257, 1500, 9216})
  void anEventHoldsTheFirstBytesOfPacketsOfAnyLength(int snaplen) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<byte[]> packets = new ArrayList<>();
    IntStream.of(14, 31, 32, 33, 63, 64, 65, 95, 96, 97, 3520, 4096, 9000, 9216, 20_000)
        .forEach(length -> packets.add(random(random, length)));
    for (int i = 0; i < 200; i++) {
      packets.add(random(random, 54 + random.nextInt(8947)));
    }
    try (LoadedPipeline kernel = load(new DumpStage("dump", When.ALWAYS, snaplen, BUFFER))) {
      packets.forEach(kernel::run);
      List<Integer> lengths = RingEvents.take(kernel, BUFFER, RecordView::length);
      assertEquals(packets.stream().map(packet -> packet.length).toList(), lengths);
      packets.forEach(kernel::run);
      List<byte[]> seen = RingEvents.take(kernel, BUFFER, RecordView::data);
      for (int i = 0; i < packets.size(); i++) {
        byte[] whole = packets.get(i);
        byte[] start = Arrays.copyOf(whole, Math.min(snaplen, whole.length));
        assertArrayEquals(start, seen.get(i), "packet " + i + " of seed " + seed);
      }
      assertEquals(2 * packets.size(), packets(kernel, "written"));
    }
  }

  @Test
  void theHeadSaysWhatTheParserHasRead() throws Exception {
    When ports = Whens.sourcePort(new IntRange(1, 9));
    try (LoadedPipeline kernel = load(new DumpStage("dump", ports, 64, BUFFER))) {
      long before = System.nanoTime();
      kernel.run(PACKET);
      kernel.run(Frame.v6("2001:db8::1", "2001:db8::2").tcp(3, 4, 0x12).bytes());
      long after = System.nanoTime();
      List<String> heads =
          RingEvents.take(
              kernel,
              BUFFER,
              view -> {
                assertTrue(before <= view.time() && view.time() <= after);
                assertEquals(RecordView.UNDECIDED, view.verdict());
                assertFalse(view.isMalformed());
                assertEquals(view.protocol() == 6, view.hasTcpFlags());
                return String.format(
                    "%x v%d %d %d>%d %x %x",
                    view.etherType(),
                    view.ipVersion(),
                    view.protocol(),
                    view.sourcePort(),
                    view.destinationPort(),
                    view.ipVersion() == 4 ? view.sourceV4() : view.sourceHigh(),
                    view.ipVersion() == 4 ? view.destinationV4() : view.destinationLow());
              });
      assertEquals("800 v4 17 1>2 a000001 a000002", heads.get(0));
      assertEquals("86dd v6 6 3>4 20010db800000000 2", heads.get(1));
    }
  }

  /** Nothing of a packet that lay at this place of the ring before shows in the head. */
  @Test
  void theHeadOfAMalformedPacketSaysOnlyThat() throws Exception {
    byte[] cut = Arrays.copyOf(Frame.v4("10.0.0.1", "10.0.0.2").tcp(3, 4, 0x12).bytes(), 44);
    byte[] long6 = Frame.v6("2001:db8::1", "2001:db8::2").tcp(3, 4, 0x12).bytes();
    DropStage reads = new DropStage("drop", Whens.sourcePort(new IntRange(9, 9)), false);
    try (LoadedPipeline kernel = load(new DumpStage("dump", When.ALWAYS, 8, 4096), reads)) {
      for (int round = 0; round < 200; round++) {
        for (byte[] packet : List.of(long6, cut, PACKET)) {
          kernel.run(packet);
        }
        List<String> heads =
            RingEvents.take(
                kernel,
                4096,
                view ->
                    String.format(
                        "%x v%d %s %x %x %d",
                        view.etherType(),
                        view.ipVersion(),
                        view.isMalformed(),
                        view.sourceLow(),
                        view.destinationLow(),
                        view.destinationPort()));
        assertEquals("86dd v6 false 1 2 4", heads.get(0));
        assertEquals("800 v0 true 0 0 0", heads.get(1));
        assertEquals("800 v4 false 0 0 2", heads.get(2));
      }
    }
  }

  @Test
  void aFullRingIsCounted() throws Exception {
    try (LoadedPipeline kernel = load(new DumpStage("dump", When.ALWAYS, 1000, 4096))) {
      for (int i = 0; i < 10; i++) {
        kernel.run(PACKET);
      }
      assertEquals(3, packets(kernel, "written"));
      assertEquals(7, packets(kernel, "full"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 100, 1000})
  void exactlyOneOfNIsTaken(int n) throws Exception {
    OneCpu.stay();
    try (LoadedPipeline kernel = load(dump(n, null, null))) {
      Kernel.BPF.testRun(kernel.program(), PACKET, 100 * n);
      assertEquals(100, packets(kernel, "written"));
      assertEquals(100L * (n - 1), packets(kernel, "sampled"));
      assertEquals(100, RingEvents.take(kernel, BUFFER, RecordView::time).size());
    }
  }

  @Test
  void aLimitLetsThroughWhatItSaysAndCountsTheRest() throws Exception {
    Rate rate = new Rate(1000, Rate.Period.SECOND);
    try (LoadedPipeline kernel = load(dump(1, rate, null))) {
      long start = System.nanoTime();
      int runs = 0;
      while (System.nanoTime() - start < 500_000_000L) {
        Kernel.BPF.testRun(kernel.program(), PACKET, 1000);
        runs += 1000;
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      long written = packets(kernel, "written");
      assertEquals(runs, written + packets(kernel, "limited"));
      assertTrue(written <= 1000 + 1000 * seconds + 1, written + " in " + seconds);
      assertTrue(written >= 1000 + 400 * seconds, written + " in " + seconds);
    }
  }

  @Test
  void severalCpusShareALimit() throws Exception {
    Rate rate = new Rate(500, Rate.Period.HOUR);
    try (LoadedPipeline kernel = load(dump(1, rate, null))) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        threads.add(new Thread(() -> Kernel.BPF.testRun(kernel.program(), PACKET, 100_000)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(500, packets(kernel, "written"));
      assertEquals(399_500, packets(kernel, "limited"));
    }
  }

  @Test
  void aSampleIsTakenBeforeTheLimit() throws Exception {
    OneCpu.stay();
    try (LoadedPipeline kernel = load(dump(10, new Rate(3, Rate.Period.HOUR), null))) {
      Kernel.BPF.testRun(kernel.program(), PACKET, 1000);
      assertEquals(3, packets(kernel, "written"));
      assertEquals(97, packets(kernel, "limited"));
      assertEquals(900, packets(kernel, "sampled"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStageWithAVerdictSeesDecidedPackets(boolean frags) throws Exception {
    byte[] other = Frame.v4("10.9.9.9", "10.0.0.2").udp(1, 2).bytes();
    for (FinalVerdict verdict : FinalVerdict.values()) {
      // Written above the stage that decides, and behind it all the same.
      try (LoadedPipeline kernel =
          load(new Target(frags, frags), dump(1, null, verdict), dropTen())) {
        kernel.run(PACKET);
        kernel.run(other);
        kernel.run(PACKET);
        List<Integer> seen = RingEvents.take(kernel, BUFFER, RecordView::verdict);
        assertEquals(expected(verdict), seen, verdict.toString());
      }
    }
  }

  private static List<Integer> expected(FinalVerdict verdict) {
    return switch (verdict) {
      case DROP -> List.of(1, 1);
      case PASS -> List.of(2);
      case REDIRECT -> List.of();
    };
  }

  private static DropStage dropTen() {
    return new DropStage("drop", Whens.source(Whens.list("10.0.0.0/24")), true);
  }
}
