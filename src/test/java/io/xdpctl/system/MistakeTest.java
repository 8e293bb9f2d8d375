package io.xdpctl.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cli.Xdpctl;
import io.xdpctl.system.Host.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong, and are told. */
class MistakeTest {
  private static void refuses(Host host, String error, String hint, String... words) {
    Host.Run run = host.run(words);
    assertEquals(3, run.status(), run.out());
    assertEquals("error: " + error + "\nhint: " + hint + "\n", run.err());
    assertEquals("", run.out());
  }

  @Test
  void aRootWhereNothingCanBe(@TempDir Path directory) {
    for (String command : new String[] {"status", "counters", "dump", "delete --all"}) {
      Run run = run("--root " + directory + " " + command);
      assertEquals(3, run.status(), run.out());
      String error = "error: --root " + directory + ": is not on a bpffs\n";
      assertTrue(run.err().startsWith(error), run.err());
      assertEquals("", run.out());
      run = run("--root sys/fs/bpf " + command);
      assertEquals(2, run.status(), run.out());
      assertTrue(run.err().contains("--root sys/fs/bpf: is not an absolute path"), run.err());
    }
    Run none = run("--root /sys/fs/bpf/xdpctl-none/below status");
    assertEquals("xdpctl runs nothing on this host\n", none.out(), none.err());
    assertEquals(0, none.status());
  }

  private static Run run(String words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Xdpctl.run(new PrintStream(out, true), new PrintStream(err, true), words.split(" "));
    return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Test
  void deletingWhatDoesNotRun() throws Exception {
    try (Host host = new Host()) {
      assertEquals("xdpctl runs nothing on this host\n", host.ok("delete", "--all"));
      Pair pair = Pair.in(host.lab);
      host.apply(Example.of("syn-dump").in(pair.host(), "eth0").text());
      String file = "examples/configs/quickstart.yaml";
      assertEquals("nothing of " + file + " runs\n", host.ok("delete", "-f", file));
      assertEquals(1, host.status().path("interfaces").size());
    }
  }

  private static void warns(Host host, Path file, String config, String sentence)
      throws IOException {
    Files.writeString(file, config);
    Run diff = host.run("diff", "-f", file.toString());
    assertEquals(1, diff.status(), diff.err());
    String warning = "warning: " + sentence + ": apply would refuse\nhint: see: ip ";
    assertTrue(diff.err().startsWith(warning), diff.err());
    assertEquals(1, diff.err().split("warning: ", -1).length - 1, diff.err());
    Run dry = host.run("apply", "--dry-run", "-f", file.toString());
    assertEquals(0, dry.status(), dry.err());
    assertTrue(dry.err().startsWith(warning), dry.err());
    Run refused = host.tryApply(config);
    assertEquals(3, refused.status(), refused.err());
    assertTrue(refused.err().startsWith("error: " + sentence + "\n"), refused.err());
  }

  @Test
  void whatIsNotThere(@TempDir Path directory) throws Exception {
    try (Host host = new Host()) {
      Path file = directory.resolve("a.yaml");
      Pair pair = Pair.in(host.lab);
      String netns = pair.host().netns();
      String in = " in namespace " + netns;
      Example syn = Example.of("syn-dump");
      String other = syn.with("[eth0]", "[fu9]").in(pair.host(), "fu9").text();
      warns(host, file, other, "interface fu9: not found" + in);
      String nowhere = syn.with("[eth0]", "[{name: eth0, netns: " + netns + "x}]").text();
      warns(host, file, nowhere, "namespace " + netns + "x: not found");
      String target =
          syn.in(pair.host(), "eth0").text().stripTrailing()
              + "\n      - {name: out, action: redirect, to: {interface: fu8}, when: {protocol: icmp}}\n";
      warns(host, file, target, "stage out: target fu8: not found" + in);
    }
  }

  @Test
  void aStageThatDoesNotRun() throws Exception {
    try (Host host = new Host()) {
      String[] words = {"counters", "--stage", "nope"};
      String see = "see: xdpctl --root " + host.root + " status";
      refuses(host, "nope: no such stage runs", see, words);
      refuses(host, "no dump stage runs", see, "dump");
      Pair pair = Pair.in(host.lab);
      host.apply(Example.of("syn-dump").in(pair.host(), "eth0").text());
      refuses(host, "nope: no such stage runs", "one of: new-connections", words);
      words[2] = "new-connection";
      refuses(host, "new-connection: no such stage runs", "did you mean 'new-connections'?", words);
      words[0] = "dump";
      String error = "new-connection: no such dump stage runs";
      refuses(host, error, "did you mean 'new-connections'?", words);
      assertTrue(host.ok("counters", "--stage", "new-connections").contains("new-connections"));
    }
  }
}
