package io.xdpctl.cli;

import io.xdpctl.config.PolicyTest;
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

  static String of(List<Result> results) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new JunitText(writer).suites(results);
      writer.close();
    } catch (XMLStreamException broken) {
      throw new IllegalStateException(broken);
    }
    return out.append('\n').toString();
  }

  private void suites(List<Result> results) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    start("testsuites", results);
    Map<String, List<Result>> files =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.test().file(), LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Result>> file : files.entrySet()) {
      xml.writeCharacters("\n  ");
      start("testsuite", file.getValue());
      xml.writeAttribute("name", file.getKey());
      for (Result result : file.getValue()) {
        test(result);
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private void start(String element, List<Result> results) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("tests", "" + results.size());
    long failed = results.stream().filter(result -> !result.passed()).count();
    xml.writeAttribute("failures", "" + failed);
  }

  private void test(Result result) throws XMLStreamException {
    PolicyTest test = result.test();
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", legal(test.name()));
    xml.writeAttribute("classname", test.pipeline().name());
    xml.writeAttribute("file", legal(test.file()));
    xml.writeAttribute("line", "" + test.at().line());
    if (!result.passed()) {
      xml.writeCharacters("\n      ");
      xml.writeStartElement("failure");
      xml.writeAttribute("message", legal(result.failures().get(0).sentences().get(0)));
      xml.writeCharacters(legal(new TestText(Ink.NONE).details(result)));
      xml.writeEndElement();
      xml.writeCharacters("\n    ");
    }
    xml.writeEndElement();
  }

  /** XML has no words for most control characters. */
  private static String legal(String text) {
    return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\ufffd");
  }
}
