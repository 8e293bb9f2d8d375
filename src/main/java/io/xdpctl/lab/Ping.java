package io.xdpctl.lab;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Echo requests sent and replies received. */
public record Ping(int sent, int received) {
  private static final Pattern TOTALS =
      Pattern.compile("(\\d+) packets transmitted, (\\d+) (?:packets )?received");
  private static final String INTERVAL = "0.01";

  /**
   * Sends {@code count} echo requests, IPv4 or IPv6 by the address, and waits a second for replies.
   *
   * @throws CommandFailed when nothing could be sent at all
   */
  public static Ping from(Node node, String address, int count) {
    Duration limit = Duration.ofSeconds(10).plusMillis(20L * count);
    Command command =
        node.command(
                "ping",
                "-n",
                "-q",
                "-c",
                Integer.toString(count),
                "-i",
                INTERVAL,
                "-W",
                "1",
                address)
            .within(limit);
    // No reply is exit status 1 and a result like any other.
    Output output = command.attempt();
    Matcher matcher = TOTALS.matcher(output.out());
    if (!matcher.find()) {
      throw new CommandFailed(command.toString(), output.cause());
    }
    return new Ping(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
