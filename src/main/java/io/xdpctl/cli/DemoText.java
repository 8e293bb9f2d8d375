package io.xdpctl.cli;

import io.xdpctl.Proposal;
import io.xdpctl.demo.Act;
import io.xdpctl.demo.Demo;
import io.xdpctl.demo.Figure;
import io.xdpctl.demo.Scene;
import io.xdpctl.observe.CountersReading;
import io.xdpctl.observe.Hexdump;
import io.xdpctl.observe.InterfaceReading;
import io.xdpctl.observe.MonotonicClock;
import io.xdpctl.observe.RecordView;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** What the demo prints. */
record DemoText(Ink ink) {
  private static final String NETWORK =
      """
                eth0 ------ veth1          veth3 ------ eth0
        client                      edge                     server
                eth1 ------ veth2
      """;

  /** The figures of one act. */
  record Played(String title, List<Figure> figures) {
    boolean isAsExpected() {
      return figures.stream().allMatch(Figure::isAsExpected);
    }
  }

  String opening(Demo demo) {
    return ink.bold("A network of three namespaces")
        + "\n"
        + NETWORK.indent(2)
        + heading("Apply")
        + "  all four systems on edge, from one file, which is there to be read until the end;\n"
        + "  this and what follows with --root "
        + demo.root()
        + "\n"
        + command("xdpctl apply -f " + demo.file());
  }

  String applied(Proposal proposal, String done) {
    long interfaces = proposal.plan().interfaces().size();
    return "  "
        + Numbers.count(interfaces, "interface", "interfaces")
        + ", "
        + Numbers.count(proposal.programs().size(), "program", "programs")
        + ": "
        + done
        + "\n";
  }

  String before(Act act) {
    StringBuilder out = new StringBuilder(heading(act.title()));
    out.append("  ").append(act.doing()).append('\n');
    act.commands().forEach(words -> out.append(command(words)));
    return out.toString();
  }

  String after(Scene scene, ZoneId zone) {
    StringBuilder out = new StringBuilder();
    MonotonicClock clock = MonotonicClock.now();
    for (RecordView seen : scene.events()) {
      String line = TextSink.line(seen, clock.at(seen.time()), zone, Ink.NONE);
      out.append((line + Hexdump.of(seen.data())).indent(2));
    }
    long right = scene.figures().stream().filter(Figure::isAsExpected).count();
    String sentence = "  " + right + " of " + scene.figures().size() + " figures as expected\n";
    return out.append(right < scene.figures().size() ? ink.red(sentence) : sentence).toString();
  }

  String counters(List<InterfaceReading> readings) {
    return "\n" + new CountersText(ink).of(CountersReading.of(readings));
  }

  String result(List<Played> played, double seconds) {
    Table table = new Table("  ", "llrrl");
    table.painted(ink::dim, "SYSTEM", "FIGURE", "EXPECTED", "SEEN", "");
    for (Played act : played) {
      String title = act.title();
      for (Figure figure : act.figures()) {
        boolean ok = figure.isAsExpected();
        table.painted(ok ? line -> line : ink::red, row(title, figure, ok ? "ok" : "FAIL"));
        title = "";
      }
    }
    long all = played.stream().mapToLong(act -> act.figures().size()).sum();
    long right =
        played.stream().flatMap(a -> a.figures().stream()).filter(Figure::isAsExpected).count();
    return heading("Expected and seen")
        + table.text()
        + String.format(
            Locale.ROOT,
            "\n%d of %d figures as expected, in %.1f s; everything is removed again\n",
            right,
            all,
            seconds);
  }

  private static String[] row(String title, Figure figure, String verdict) {
    return new String[] {
      title,
      figure.what(),
      Numbers.grouped(figure.expected()),
      Numbers.grouped(figure.seen()),
      verdict
    };
  }

  private String heading(String title) {
    return "\n" + ink.bold(title) + "\n";
  }

  private String command(String words) {
    return "  " + ink.dim("$ " + words) + "\n";
  }
}
