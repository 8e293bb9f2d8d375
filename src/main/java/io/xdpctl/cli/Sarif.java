package io.xdpctl.cli;

import io.xdpctl.config.Location;
import io.xdpctl.lint.Rule;
import io.xdpctl.lint.Rules;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Remarks as a SARIF log, for code scanning.
 *
 * <p>OASIS SARIF 2.1.0: one run, the rules it knows, a result for each remark; columns count code
 * points (section 3.14.17), lines and columns from 1, {@code endColumn} is one past the last.
 */
final class Sarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  private Sarif() {}

  static ObjectNode of(Remarks remarks) {
    ObjectNode log = Tree.object().put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "xdpctl");
    VersionCommand.version().ifPresent(version -> driver.put("semanticVersion", version));
    List<String> ids = rules(driver.putArray("rules"));
    run.put("columnKind", "unicodeCodePoints");
    ArrayNode results = run.putArray("results");
    remarks.all().forEach(remark -> result(results.addObject(), remark, ids));
    return log;
  }

  private static List<String> rules(ArrayNode rules) {
    rule(
        rules.addObject(),
        Remark.PROBLEM,
        "The configuration cannot be used, or warns of itself.",
        "");
    rule(rules.addObject(), Remark.TARGET, "The kernel that is named lacks what it needs.", "");
    rule(rules.addObject(), Remark.TEST, "Packets do not become what a test expects.", "");
    rule(rules.addObject(), Remark.BUDGET, "It costs more than its budget, or nobody knows.", "");
    for (Rule.About about : Rules.about()) {
      ObjectNode node = rules.addObject();
      rule(node, about.name(), about.sentence(), about.reason() + " " + about.fix());
      String level = about.severity().name().toLowerCase(Locale.ROOT);
      node.putObject("defaultConfiguration").put("level", level);
    }
    return rules.valueStream().map(node -> node.path("id").stringValue()).toList();
  }

  private static void rule(ObjectNode rule, String id, String sentence, String help) {
    rule.put("id", id).putObject("shortDescription").put("text", sentence);
    if (!help.isEmpty()) {
      rule.putObject("help").put("text", help);
    }
  }

  private static void result(ObjectNode result, Remark remark, List<String> ids) {
    result.put("ruleId", remark.rule()).put("ruleIndex", ids.indexOf(remark.rule()));
    result.put("level", remark.level().word());
    String hint = remark.hint().map(text -> "\nhint: " + text).orElse("");
    result.putObject("message").put("text", remark.message() + own(remark) + hint);
    location(result.putArray("locations").addObject(), remark.path(), remark.at());
    remark
        .other()
        .ifPresent(
            other -> {
              ObjectNode related = result.putArray("relatedLocations").addObject().put("id", 0);
              location(related, other.place().file(), other.place());
              related.putObject("message").put("text", other.what());
            });
  }

  /** Which packets are meant; the reasons of lint rules stand with the rules. */
  private static String own(Remark remark) {
    boolean ofPackets = List.of(Remark.TEST, Remark.BUDGET).contains(remark.rule());
    return remark.reason().filter(text -> ofPackets).map(text -> "\n" + text).orElse("");
  }

  private static void location(ObjectNode node, String path, Location at) {
    ObjectNode physical = node.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri(path));
    if (at.line() > 0) {
      ObjectNode region = physical.putObject("region").put("startLine", at.line());
      region.put("startColumn", Math.max(1, at.column()));
      region.put("endColumn", Math.max(1, at.column()) + at.width());
    }
  }

  /** A path as a relative reference (RFC 3986). */
  private static String uri(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException odd) {
      return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
  }
}
