package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * {@code docs/dependencies.md} has a row for each library and plugin of the poms, with its version,
 * and no other rows.
 */
class DependenciesPageTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| ([^|]+) \\|");
  private static final Pattern ARTIFACT = Pattern.compile("`([\\w.-]+:[\\w.-]+)`");
  private static final Pattern VERSION = Pattern.compile("(?<=[\\w/] )\\d+(\\.\\d+)*(?=[ ,:])");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

  private record Row(String name, List<String> artifacts, List<String> versions) {
    static Row of(String cell) {
      String name = cell.replaceAll("`[^`]*`|\\([^)]*\\)", "");
      return new Row(name, found(ARTIFACT, cell, 1), found(VERSION, name, 0));
    }

    /** Each of the artifacts has one of the versions, and each version is one of an artifact. */
    boolean agreesWith(List<String> inPoms) {
      return inPoms.stream().allMatch(pom -> versions.stream().anyMatch(v -> isShort(v, pom)))
          && versions.stream().allMatch(v -> inPoms.stream().anyMatch(pom -> isShort(v, pom)));
    }

    /** 3.27 stands for 3.27.7. */
    private static boolean isShort(String version, String full) {
      return (full + ".").startsWith(version + ".");
    }
  }

  @Test
  void theRowsAreTheDependencies() throws Exception {
    List<String> rows = rows().stream().flatMap(row -> row.artifacts().stream()).toList();
    assertThat(rows).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(rows)).isEqualTo(new TreeSet<>(inPoms().keySet()));
  }

  @Test
  void theVersionsAreThoseOfThePoms() throws Exception {
    Map<String, String> inPoms = inPoms();
    for (Row row : rows()) {
      List<String> versions =
          row.artifacts().stream()
              .map(artifact -> inPoms.getOrDefault(artifact, ""))
              .filter(version -> !version.isEmpty()) // a bill of materials has it
              .toList();
      assertThat(row.versions().isEmpty() || row.agreesWith(versions))
          .as("%s: the poms have %s", row.name(), versions)
          .isTrue();
    }
  }

  private static List<Row> rows() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/dependencies.md"));
    return found(FIRST_CELL, page, 1).stream()
        .map(Row::of)
        .filter(row -> !row.artifacts().isEmpty())
        .toList();
  }

  private static List<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(found -> found.group(group)).toList();
  }

  /** The version of each library and plugin that is not a module. */
  private static Map<String, String> inPoms() throws Exception {
    Map<String, String> versions = new TreeMap<>();
    Map<String, String> properties = new HashMap<>();
    for (Element pom : poms(ROOT)) {
      elements(pom, "properties")
          .forEach(all ->
              children(all).forEach(p -> properties.put(p.getNodeName(), p.getTextContent())));
      for (String kind : List.of("dependency", "plugin", "path")) {
        elements(pom, kind)
            .filter(named -> !child(named, "groupId").equals("org.tamis"))
            .forEach(named ->
                versions.merge(
                    child(named, "groupId") + ":" + child(named, "artifactId"),
                    resolved(child(named, "version"), properties),
                    (managed, own) -> own.isEmpty() ? managed : own));
      }
    }
    return versions;
  }

  /** Of a directory, and of its modules after it. */
  private static List<Element> poms(Path directory) throws Exception {
    Element pom =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(directory.resolve("pom.xml").toFile())
            .getDocumentElement();
    List<Element> poms = new ArrayList<>(List.of(pom));
    for (Element module : elements(pom, "module").toList()) {
      poms.addAll(poms(directory.resolve(module.getTextContent())));
    }
    return poms;
  }

  private static Stream<Element> elements(Element in, String name) {
    return all(in.getElementsByTagName(name));
  }

  private static Stream<Element> children(Element of) {
    return all(of.getChildNodes());
  }

  private static Stream<Element> all(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements.stream();
  }

  private static String child(Element of, String name) {
    return children(of)
        .filter(child -> child.getNodeName().equals(name))
        .map(Element::getTextContent)
        .findFirst()
        .orElse("");
  }

  private static String resolved(String version, Map<String, String> properties) {
    return PROPERTY
        .matcher(version)
        .replaceAll(found -> properties.getOrDefault(found.group(1), found.group()));
  }
}
