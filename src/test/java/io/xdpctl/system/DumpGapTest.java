package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.Engine;
import io.xdpctl.observe.EventReader;
import io.xdpctl.observe.Lost;
import io.xdpctl.packet.Frame;
import io.xdpctl.verdict.Kernel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A dump that follows its stage into the next program has no reader in between. */
@Timeout(60)
class DumpGapTest {
  private static final byte[] SYN =
      Frame.v4("10.0.0.9", "10.0.0.1").tcp(7, 8888, Frame.SYN).bytes();
  private static final int PACKETS = 1_000;

  private static void send(Host host) {
    int program = Kernel.BPF.openProgram(host.status().at("/interfaces/0/program/id").asInt());
    try {
      Kernel.BPF.testRun(program, SYN, PACKETS);
    } finally {
      Kernel.BPF.close(program);
    }
  }

  @Test
  void whatIsLostBetweenTwoReadersOfADumpIsTold() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Example example = Example.of("syn-dump").in(pair.host(), "eth0");
      host.apply(example.with("buffer: 4MiB", "buffer: 4KiB").text());
      Engine engine = new Engine(host.root.toString(), said -> {});
      EventReader first = engine.events(Optional.empty()).orElseThrow();
      send(host);
      long lost = Lost.sum(first.losses()).full();
      first.close();
      assertTrue(lost > 0 && lost < PACKETS, lost + " lost");
      send(host);
      try (EventReader next = engine.events(Optional.empty()).orElseThrow()) {
        assertEquals(0, Lost.sum(next.losses()).full());
        next.goOnFrom(first);
        // The ring was full already.
        assertEquals(PACKETS, Lost.sum(next.losses()).full());
      }
    }
  }
}
