package io.xdpctl.cli;

import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.PolicyTest;
import io.xdpctl.config.PolicyTestReader;
import io.xdpctl.explain.PolicyRun;
import io.xdpctl.explain.PolicyRun.Result;
import io.xdpctl.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl test}: packets, and what a configuration must do with them. */
final class TestCommand implements Command {
  private static final String JUNIT = "--junit";
  private static final String WATCH = "--watch";

  @Override
  public CommandSpec spec() {
    return Words.command(
            "test", "Run policy tests: packets and what must become of them; needs no root.")
        .addOption(Words.file(true))
        .addOption(Words.value(JUNIT, "FILE", "Write the results as JUnit XML too."))
        .addOption(KernelCheck.option())
        .addOption(CostWords.cpus())
        .addOption(Words.flag(WATCH, "Run again whenever a file changes, until Ctrl-C."))
        .addOption(Words.remarks())
        .addPositional(
            PositionalParamSpec.builder()
                .index("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .required(true)
                .paramLabel("TESTS")
                .description("Files of tests, or directories of *.yaml files.")
                .build());
  }

  @Override
  public int run(ParseResult words, Session session)
      throws ConfigException, CompileException, IOException {
    Words.refuseTogether(words, WATCH, JUNIT, "the file would be written again and again");
    List<String> where =
        words.matchedPositionals().stream()
            .flatMap(p -> p.originalStringValues().stream())
            .toList();
    return Words.given(words, WATCH)
        ? new TestWatch(session, Words.text(words, Words.FILE, "-"), where)
            .run(() -> once(words, where, session))
        : once(words, where, session);
  }

  private static int once(ParseResult words, List<String> where, Session session)
      throws ConfigException, CompileException, IOException {
    Format format = Format.ofRemarks(words);
    return Attempt.in(format, "xdpctl test", session, () -> once(words, where, format, session));
  }

  private static int once(ParseResult words, List<String> where, Format format, Session session)
      throws ConfigException, CompileException, IOException {
    Config config = Configuration.read(words, session);
    List<PolicyTest> tests = PolicyTestReader.read(where, config);
    Map<Pipeline, KernelCheck> checks = new IdentityHashMap<>();
    try {
      for (PolicyTest test : tests) {
        if (!checks.containsKey(test.pipeline())) {
          checks.put(test.pipeline(), KernelCheck.of(words, session, config, test.pipeline()));
        }
      }
      PolicyRun run = new PolicyRun(config);
      List<Result> results = new ArrayList<>();
      tests.forEach(
          test -> results.add(run.run(test, (at, packet) -> checks.get(at).packet(packet::frame))));
      boolean measures = KernelCheck.given(words) && config.budget().nsPerPacket().isPresent();
      TestReport report =
          new TestReport(
              results, CostWords.budget(config, CostWords.costing(words, session, measures)));
      tell(words, report, format, session);
      int kernel =
          checks.values().stream().mapToInt(check -> check.finish(session)).max().orElse(0);
      int status = report.passed() ? ExitStatus.OK : ExitStatus.DIFFERENT;
      return kernel != ExitStatus.OK ? kernel : status;
    } finally {
      checks.values().forEach(KernelCheck::close);
    }
  }

  private static void tell(ParseResult words, TestReport report, Format format, Session session)
      throws IOException {
    if (Words.given(words, JUNIT)) {
      Files.writeString(Path.of(Words.text(words, JUNIT, "")), JunitText.of(report));
    }
    session
        .out()
        .print(
            switch (format) {
              case TABLE -> new TestText(session.ink()).of(report);
              case JSON, YAML -> format.document(TestDocument.of(report));
              case MARKDOWN, SARIF, GITHUB -> TestRemarks.of(report).text(format, Ink.NONE);
            });
  }
}
