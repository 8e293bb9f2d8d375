package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.kernel.HostReader;
import io.xdpctl.lab.End;
import io.xdpctl.lab.Link;
import io.xdpctl.lab.Node;
import io.xdpctl.packet.Frame;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import io.xdpctl.verdict.Kernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * I8 and I3 on the real kernel: a process that is SIGKILLed right before each operation, one by
 * one, leaves the old or the new, whole; the next apply is clean and nothing is left over.
 */
class KillTest {
  /** Rounds over every step; none is every sixth step, from a random one. */
  private static final int ROUNDS = Integer.getInteger("xdpctl.rounds", 0);

  /** Only scenarios whose name is in it, by commas; all when it is empty. */
  private static final String SCENARIOS = System.getProperty("xdpctl.scenarios", "");

  private static final int SKIP = 6;
  private static final String BLOCKED = "192.0.2.1";
  private static final List<String> PROBES =
      List.of("192.0.2.1", "198.51.100.9", "198.51.100.130", "172.16.1.1", "10.0.0.1");

  /** What is applied before and what is being applied when the process dies. */
  private record Scenario(String name, String before, String command, String after) {
    boolean isFirst() {
      return before.isEmpty();
    }

    /** A change of mode takes another link, and the kernel has no step from netlink to a link. */
    boolean hasGap() {
      return name.equals("mode") || name.equals("replace-foreign");
    }
  }

  private static String config(String interfaces, String lists, String stages) {
    return "apiVersion: xdpctl/v1\nlists: {feeds: {prefixes: ["
        + lists
        + "]}}\n"
        + "pipelines:\n  kill:\n    interfaces: ["
        + interfaces
        + "]\n    stages:\n"
        + "      - {name: all, action: count}\n"
        + stages
        + "      - {name: block, action: drop, when: {source: {list: feeds}}}\n";
  }

  private static List<Scenario> scenarios(Node node) {
    String one = "{name: eth0, netns: " + node.netns() + "}";
    String two = one + ", {name: eth1, netns: " + node.netns() + "}";
    String small = "192.0.2.0/24, 198.51.100.9";
    String other = "192.0.2.1, 198.51.100.0/25, 172.16.0.0/12";
    StringBuilder big = new StringBuilder(small);
    for (int i = 0; i < 100; i++) {
      big.append(", 172.16.").append(i).append(".0/24");
    }
    String more = "      - {name: more, action: count, by: protocol}\n";
    String to = "      - {name: out, action: redirect, when: {protocol: 253}, to: {interface: ";
    String plain = config(two, small, "");
    return List.of(
        new Scenario("attach", "", "apply", plain),
        new Scenario("swap", plain, "apply", config(two, other, more)),
        new Scenario("list edit", plain, "apply", config(two, other, "")),
        new Scenario("list outgrown", plain, "apply", config(two, big.toString(), "")),
        new Scenario(
            "targets",
            config(one, small, to + "eth0}}\n"),
            "apply",
            config(one, small, to + "eth1}}\n")),
        new Scenario(
            "mode", plain, "apply", config(two.replace("}", ", mode: generic}"), other, "")),
        new Scenario("detach one", plain, "apply", config(one, small, "")),
        new Scenario("delete", plain, "delete", ""),
        new Scenario("replace-foreign", "", "replace-foreign", config(one, small, "")));
  }

  @Test
  void whateverStepItDiesAt() throws Exception {
    Random random = new Random();
    try (Host host = new Host();
        ForeignObject foreign = ForeignObject.compile("foreigner")) {
      Pair pair = Pair.in(host.lab);
      Link second =
          host.lab.link(
              End.of(pair.client(), "eth1", "10.78.0.1/24"),
              End.of(pair.host(), "eth1", "10.78.0.2/24"));
      second.withNeighbours();
      StringBuilder figures = new StringBuilder("KillTest: ");
      int kills = 0;
      Leftovers leftovers = new Leftovers();
      for (Scenario scenario : scenarios(pair.host())) {
        if (!SCENARIOS.isEmpty() && !List.of(SCENARIOS.split(",")).contains(scenario.name)) {
          continue;
        }
        Trial trial = new Trial(host, pair, foreign, scenario, leftovers);
        int steps = trial.steps();
        int first = ROUNDS > 0 ? 1 : 1 + random.nextInt(SKIP);
        for (int round = 0; round < Math.max(1, ROUNDS); round++) {
          for (int n = first; n <= steps; n += ROUNDS > 0 ? 1 : SKIP) {
            trial.dieAt(n);
            kills++;
          }
        }
        figures.append(scenario.name).append(' ').append(steps).append(" steps, ");
      }
      assertEquals(Map.of(), leftovers.alive());
      System.out.println(figures.append(kills).append(" kills"));
    }
  }

  /** One scenario on one host, again and again. */
  private static final class Trial {
    private final Host host;
    private final Pair pair;
    private final ForeignObject foreign;
    private final Scenario scenario;
    private final Leftovers leftovers;
    private final Path file = Files.createTempFile("xdpctl-kill-", ".yaml");
    private HostState old;
    private HostState fresh;

    Trial(Host host, Pair pair, ForeignObject foreign, Scenario scenario, Leftovers leftovers)
        throws Exception {
      this.host = host;
      this.pair = pair;
      this.foreign = foreign;
      this.scenario = scenario;
      this.leftovers = leftovers;
      Files.writeString(file, scenario.after);
      file.toFile().deleteOnExit();
    }

    /** Runs to the end once: what old and new are, and how many steps lie between them. */
    int steps() throws Exception {
      prepare();
      old = read();
      Process process = start(Integer.MAX_VALUE);
      String printed = new String(process.getInputStream().readAllBytes()).strip();
      assertEquals(0, process.waitFor(), scenario.name);
      fresh = read();
      clean();
      return Integer.parseInt(printed);
    }

    void dieAt(int n) throws Exception {
      String where = scenario.name + ", step " + n;
      prepare();
      packets(3);
      assertEquals(128 + 9, start(n).waitFor(), where);
      oldOrNew(where);
      cutOffIsSaid(where);
      nextApplyIsClean(where);
      packets(2);
      if (!scenario.isFirst() && !scenario.command.equals("delete")) {
        assertEquals(5, host.counters().stage("eth0", "all").packets(), where); // I5
      }
      if (scenario.name.equals("list outgrown")) {
        assertEquals(List.of("192.0.2.0/24 5"), host.counters().hits("eth0", "block"), where);
      }
      clean();
      assertTrue(host.nothingIsPinned(), where);
      leftovers.after(where);
    }

    private void prepare() {
      if (!scenario.before.isEmpty()) {
        host.apply(scenario.before);
      }
      if (scenario.command.equals("replace-foreign")) {
        pair.host().ip("link", "set", "dev", "eth0", "xdp", "obj", foreign.path(), "sec", "xdp");
      }
    }

    private void clean() {
      host.ok("delete", "--all");
      pair.host().ip("link", "set", "dev", "eth0", "xdp", "off");
    }

    private Process start(int n) throws Exception {
      List<String> words = Logins.java();
      words.add(Mortal.class.getName());
      words.addAll(List.of(host.root.toString(), n + "", scenario.command, file.toString()));
      return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private HostState read() {
      return new HostReader(Kernel.BPF, host.root.toString()).read().state();
    }

    /** Numbered packets are not needed here: only how many. */
    private void packets(int count) {
      int index = pair.link().left().index();
      byte[] frame = Frame.v4(BLOCKED, Pair.HOST).udp(7, 9).payload(18).bytes();
      try (PacketSocket socket =
          Kernel.BPF.inNamespace(pair.client().netns(), () -> PacketSocket.at(index, false))) {
        for (int i = 0; i < count; i++) {
          socket.send(frame);
        }
      }
      host.lab.settle();
    }

    private void oldOrNew(String where) {
      HostState now = read();
      Set<InterfaceRef> refs = new TreeSet<>(old.attachments().keySet());
      refs.addAll(fresh.attachments().keySet());
      for (InterfaceRef ref : refs) {
        Attachment before = old.attachments().get(ref);
        Attachment after = fresh.attachments().get(ref);
        Attachment runs = now.attachments().get(ref);
        boolean nothing = runs == null || !runs.runs();
        boolean mayBeNothing = before == null || after == null || scenario.hasGap();
        boolean whole = !nothing && (runs.equals(before) || runs.equals(after));
        assertTrue(whole || nothing && mayBeNothing, () -> where + ": " + ref + " " + runs);
      }
      addresses(now, where);
    }

    private void addresses(HostState now, String where) {
      ListState list = now.lists().get("feeds");
      for (String probe : list == null ? List.<String>of() : PROBES) {
        boolean in = contains(now, probe);
        boolean was = !old.lists().isEmpty() && in == contains(old, probe);
        boolean is = !fresh.lists().isEmpty() && in == contains(fresh, probe);
        assertTrue(was || is, where + ": " + probe);
      }
    }

    private static boolean contains(HostState state, String address) {
      CidrList list = state.lists().get("feeds").content();
      PrefixSet all = list.prefixes();
      boolean covered = false;
      for (int i = 0; i < all.size(); i++) {
        covered |= all.get(i).covers(Prefix.parse(address));
      }
      return covered;
    }

    /** Between two interfaces, one runs the new and one the old: status has to say so. */
    private void cutOffIsSaid(String where) {
      HostState now = read();
      long isNew = changed().stream().filter(ref -> is(now, ref, fresh)).count();
      long isOld = changed().stream().filter(ref -> is(now, ref, old)).count();
      if (isNew > 0 && isOld > 0) {
        Host.Run status = host.run("status");
        assertEquals(1, status.status(), where + status.out());
        assertTrue(status.out().contains("drift: "), where + status.out());
      }
    }

    private List<InterfaceRef> changed() {
      return old.attachments().keySet().stream()
          .filter(ref -> fresh.attachments().containsKey(ref))
          .filter(ref -> !fresh.attachments().get(ref).equals(old.attachments().get(ref)))
          .toList();
    }

    private static boolean is(HostState now, InterfaceRef ref, HostState other) {
      return other.attachments().get(ref).equals(now.attachments().get(ref));
    }

    private void nextApplyIsClean(String where) {
      if (scenario.command.equals("delete")) {
        host.ok("delete", "--all");
        assertTrue(host.nothingIsPinned(), where);
        return;
      }
      List<String> words = new ArrayList<>(List.of("apply", "-f", file.toString()));
      if (scenario.command.equals("replace-foreign")) {
        words.add("--replace-foreign");
      }
      host.ok(words.toArray(String[]::new));
      assertEquals(0, host.run("diff", "-f", file.toString()).status(), where);
      Host.Run status = host.run("status");
      assertEquals(0, status.status(), where + status.out());
      assertEquals(fresh, read(), where);
    }
  }
}
