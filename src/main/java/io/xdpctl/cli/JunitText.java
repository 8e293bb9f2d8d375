package io.xdpctl.cli;

import io.xdpctl.config.Location;
import io.xdpctl.config.PolicyTest;
import io.xdpctl.cost.BudgetLine;
import io.xdpctl.explain.PolicyRun.Result;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as JUnit XML, as CI systems read it; without times, so that it can be compared. */
final class JunitText {
  private final XMLStreamWriter xml;

  private JunitText(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String of(TestReport report) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new JunitText(writer).suites(report);
      writer.close();
    } catch (XMLStreamException broken) {
      throw new IllegalStateException(broken);
    }
    return out.append('\n').toString();
  }

  private void suites(TestReport report) throws XMLStreamException {
    List<Result> results = report.results();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    start("testsuites", results, report.budget());
    Map<String, List<Result>> files =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.test().file(), LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Result>> file : files.entrySet()) {
      xml.writeCharacters("\n  ");
      start("testsuite", file.getValue(), List.of());
      xml.writeAttribute("name", file.getKey());
      for (Result result : file.getValue()) {
        test(result);
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
    }
    budget(report.budget());
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private void start(String element, List<Result> results, List<BudgetLine> budget)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("tests", "" + (results.size() + budget.size()));
    long failed = results.stream().filter(result -> !result.passed()).count();
    xml.writeAttribute("failures", "" + (failed + count(budget, BudgetLine.Result.EXCEEDED)));
    if (!budget.isEmpty()) {
      xml.writeAttribute("skipped", "" + count(budget, BudgetLine.Result.NOT_MEASURED));
    }
  }

  private static long count(List<BudgetLine> budget, BudgetLine.Result result) {
    return budget.stream().filter(line -> line.result() == result).count();
  }

  private void budget(List<BudgetLine> lines) throws XMLStreamException {
    if (lines.isEmpty()) {
      return;
    }
    xml.writeCharacters("\n  ");
    start("testsuite", List.of(), lines);
    xml.writeAttribute("name", "budget");
    for (BudgetLine line : lines) {
      start(line.limit().key(), "budget", line.at());
      BudgetText words = new BudgetText(Ink.NONE, BudgetText.TEST);
      switch (line.result()) {
        case MET -> {}
        case EXCEEDED -> fault("failure", words.sentence(line), words.details(line));
        case NOT_MEASURED -> fault("skipped", words.sentence(line), words.details(line));
      }
      xml.writeEndElement();
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void test(Result result) throws XMLStreamException {
    PolicyTest test = result.test();
    Location at = new Location(test.file(), test.at().line(), test.at().column(), 1, "");
    start(test.name(), test.pipeline().name(), at);
    if (!result.passed()) {
      String first = result.failures().get(0).sentences().get(0);
      fault("failure", first, new TestText(Ink.NONE).details(result));
    }
    xml.writeEndElement();
  }

  private void start(String name, String of, Location at) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", legal(name));
    xml.writeAttribute("classname", of);
    xml.writeAttribute("file", legal(at.file()));
    xml.writeAttribute("line", "" + at.line());
  }

  private void fault(String element, String message, String details) throws XMLStreamException {
    xml.writeCharacters("\n      ");
    xml.writeStartElement(element);
    xml.writeAttribute("message", legal(message));
    xml.writeCharacters(legal(details));
    xml.writeEndElement();
    xml.writeCharacters("\n    ");
  }

  /** XML has no words for most control characters. */
  private static String legal(String text) {
    return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\ufffd");
  }
}
