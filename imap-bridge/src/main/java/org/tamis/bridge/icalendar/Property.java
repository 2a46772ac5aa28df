package org.tamis.bridge.icalendar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tamis.engine.text.Domain;

/**
 * A property of iCalendar (RFC 5545 §3.5).
 *
 * @param name in upper case
 * @param parameters by name in upper case, in the order of their first values
 * @param value as it is in the data, escapes included
 */
record Property(String name, Map<String, List<String>> parameters, String value) {
  Property {
    parameters = new LinkedHashMap<>(parameters);
  }

  Property(String name, String value) {
    this(name, Map.of(), value);
  }

  /** The first value of a parameter. */
  Optional<String> parameter(String parameter) {
    return parameters.getOrDefault(parameter, List.of()).stream().findFirst();
  }

  boolean hasParameter(String parameter, String expected) {
    return parameter(parameter).filter(expected::equalsIgnoreCase).isPresent();
  }

  /** With one value for a parameter, in the place of all that it has. */
  Property with(String parameter, String newValue) {
    return with(parameter, Optional.of(newValue));
  }

  /** As {@link #with(String, String)}; empty takes the parameter away. */
  Property with(String parameter, Optional<String> newValue) {
    Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
    newValue.ifPresentOrElse(
        given -> changed.put(parameter, List.of(given)), () -> changed.remove(parameter));
    return new Property(name, changed, value);
  }

  /** With the same value and parameters under another name. */
  Property named(String other) {
    return new Property(other, parameters, value);
  }

  /**
   * The address of a calendar user (RFC 5545 §3.3.3), in the spelling in which addresses are
   * compared; empty unless it is a mailto URI.
   */
  Optional<String> mailAddress() {
    String scheme = "mailto:";
    if (!value.regionMatches(true, 0, scheme, 0, scheme.length())) {
      return Optional.empty();
    }
    String path = value.substring(scheme.length());
    int query = path.indexOf('?');
    return PercentEncoding.decode(query < 0 ? path : path.substring(0, query))
        .map(address -> address.strip().toLowerCase(Locale.ROOT))
        .map(address -> Domain.inAddress(address, Domain::canonical))
        .filter(address -> !address.isEmpty());
  }

  /** The same for all properties that mean the same. */
  String canonical() {
    String parameterText =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    return name + ";" + parameterText + ":" + value;
  }
}
