package io.xdpctl.cli;

import io.xdpctl.Proposal;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.ConfigException;
import io.xdpctl.demo.Act;
import io.xdpctl.demo.Demo;
import io.xdpctl.demo.Scene;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl demo}: all four systems on real packets, and nothing left of it afterwards. */
final class DemoCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Words.command(
        "demo", "Try everything on real packets, in network namespaces that go away again.");
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException, CompileException {
    Interrupt interrupt = session.terminal().interrupt();
    interrupt.arm();
    DemoText text = new DemoText(session.ink());
    long start = System.nanoTime();
    List<DemoText.Played> played = new ArrayList<>();
    try (Demo demo = Demo.open(session.engine())) {
      play(demo, session, text, played);
    } catch (RuntimeException | CompileException cutShort) {
      if (!interrupt.isAsked()) {
        throw cutShort;
      }
    }
    if (interrupt.isAsked()) {
      session.err().println("interrupted; everything is removed");
      return ExitStatus.INTERRUPTED;
    }
    session.out().print(text.result(played, (System.nanoTime() - start) / 1e9));
    return played.stream().allMatch(DemoText.Played::isAsExpected)
        ? ExitStatus.OK
        : ExitStatus.DIFFERENT;
  }

  private static void play(Demo demo, Session session, DemoText text, List<DemoText.Played> played)
      throws ConfigException, CompileException {
    print(session, text.opening(demo));
    long start = System.nanoTime();
    Proposal proposal = demo.apply();
    print(session, text.applied(proposal, ApplyCommand.done(start)));
    for (Act act : demo.acts()) {
      if (session.terminal().interrupt().isAsked()) {
        return;
      }
      print(session, text.before(act));
      Scene scene = demo.play(act);
      played.add(new DemoText.Played(act.title(), scene.figures()));
      print(session, text.after(scene, session.terminal().zone()));
    }
    print(session, text.counters(demo.counters()));
  }

  private static void print(Session session, String block) {
    session.out().print(block);
    session.out().flush();
  }
}
