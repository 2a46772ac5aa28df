package org.tamis.cli.config;

import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tamis.managesieve.ManageSieveAddress;
import org.tamis.managesieve.TlsRule;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * The key {@code managesieve.listen}: addresses, each with a rule for TLS.
 *
 * @param usual the rule of those that say nothing
 */
record ManageSieveListen(Section section, TlsRule usual) {
  private static final String STANDARD = "127.0.0.1:4190";
  private static final Set<String> PARTS = Set.of("address", "tls");
  private static final Map<String, TlsRule> RULES =
      new TreeMap<>(
          Map.of(
              "implicit", TlsRule.IMPLICIT,
              "required", TlsRule.REQUIRED,
              "outside", TlsRule.OUTSIDE,
              "optional", TlsRule.OPTIONAL,
              "off", TlsRule.OFF));

  List<ManageSieveAddress> read() {
    Set<PosixFilePermission> mode = section.socketMode();
    return section
        .<List<ManageSieveAddress>>read(
            "listen", '"' + STANDARD + '"', forms(), value -> addresses(value, mode))
        .or(() -> addresses(STANDARD, mode))
        .orElseThrow();
  }

  private static String forms() {
    return Listen.forms(STANDARD)
        + " and of { address = \"0.0.0.0:4190\", tls = \"required\" }, where tls is "
        + String.join(", ", RULES.keySet());
  }

  private Optional<List<ManageSieveAddress>> addresses(
      Object value, Set<PosixFilePermission> mode) {
    List<Object> elements =
        value instanceof TomlArray array
            ? IntStream.range(0, array.size()).mapToObj(array::get).toList()
            : List.of(value);
    List<ManageSieveAddress> addresses =
        elements.stream().flatMap(element -> address(element, mode).stream()).toList();
    return elements.isEmpty() || addresses.size() < elements.size()
        ? Optional.empty()
        : Optional.of(addresses);
  }

  private Optional<ManageSieveAddress> address(Object element, Set<PosixFilePermission> mode) {
    return switch (element) {
      case String text -> address(text, usual, mode);
      case TomlTable table when PARTS.containsAll(table.keySet()) -> address(table, mode);
      default -> Optional.empty();
    };
  }

  private Optional<ManageSieveAddress> address(TomlTable table, Set<PosixFilePermission> mode) {
    Object rule = table.contains("tls") ? table.get("tls") : "";
    Optional<TlsRule> tls =
        "".equals(rule) ? Optional.of(usual) : Optional.ofNullable(RULES.get(String.valueOf(rule)));
    return table.get("address") instanceof String text
        ? tls.flatMap(found -> address(text, found, mode))
        : Optional.empty();
  }

  private Optional<ManageSieveAddress> address(
      String text, TlsRule rule, Set<PosixFilePermission> mode) {
    return Listen.parse(text, section::resolved, mode)
        .map(listen -> new ManageSieveAddress(listen, rule));
  }
}
