package io.xdpctl.cli;

import io.xdpctl.kernel.Refused;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code xdpctl setup}: what is to be there before Java is.
 *
 * <p>The script {@code bin/xdpctl} does it; here are only its words, for {@code --help}.
 */
final class SetupCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Words.command(
            "setup",
            "Install what is missing, or restore the configuration at boot.",
            "",
            "setup [demo]         what the demo and all other commands need",
            "setup test           what the tests need as well",
            "setup boot [CONFIG]  a systemd unit that applies CONFIG (/etc/xdpctl) at boot",
            "setup noboot         takes that unit away; what runs goes on",
            "")
        .addPositional(
            PositionalParamSpec.builder()
                .type(String[].class)
                .arity("0..2")
                .paramLabel("WHAT")
                .build());
  }

  @Override
  public int run(ParseResult words, Session session) {
    throw new Refused("setup: the script bin/xdpctl does it, and this is Java alone", "");
  }
}
