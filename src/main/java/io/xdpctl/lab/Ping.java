package io.xdpctl.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    return run(node, count, address);
  }

  /** As {@link #from(Node, String, int)}, from a certain address of the node. */
  public static Ping from(Node node, String source, String address, int count) {
    return run(node, count, "-I", source, address);
  }

  private static Ping run(Node node, int count, String... ends) {
    Duration limit = Duration.ofSeconds(10).plusMillis(20L * count);
    List<String> words = new ArrayList<>(List.of("ping", "-n", "-q", "-i", INTERVAL, "-W", "1"));
    words.addAll(List.of("-c", Integer.toString(count)));
    words.addAll(List.of(ends));
    Command command = node.command(words.toArray(String[]::new)).within(limit);
    // No reply is exit status 1 and a result like any other.
    Output output = command.attempt();
    Matcher matcher = TOTALS.matcher(output.out());
    if (!matcher.find()) {
      throw new CommandFailed(command.toString(), output.cause());
    }
    return new Ping(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
