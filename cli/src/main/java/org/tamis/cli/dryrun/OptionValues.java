package org.tamis.cli.dryrun;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.cli.terminal.Options;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The values of a command's options in the forms that they have. Each method throws {@link
 * ParameterException} for a value that has another form.
 */
record OptionValues(ParseResult arguments) {
  /** What stands on both sides of an equals sign. */
  record Pair(String name, String value) {}

  List<String> all(String option) {
    return Options.allValues(arguments, option);
  }

  Optional<String> one(String option) {
    return Options.optional(arguments, option);
  }

  boolean has(String flag) {
    return Options.has(arguments, flag);
  }

  Pair pair(String option, String given) {
    int equals = given.indexOf('=');
    if (equals < 1) {
      throw wrong(option, "NAME=VALUE", given);
    }
    return new Pair(given.substring(0, equals), given.substring(equals + 1));
  }

  Map<String, String> pairs(String option) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String given : all(option)) {
      Pair pair = pair(option, given);
      pairs.put(pair.name(), pair.value());
    }
    return pairs;
  }

  /** RFC 5321 §4.1.2: a parameter need not have a value. */
  Map<String, String> parameters(String option) {
    Map<String, String> parameters = new HashMap<>();
    for (String given : all(option)) {
      Pair pair = pair(option, given.contains("=") ? given : given + "=");
      parameters.put(pair.name(), pair.value());
    }
    return parameters;
  }

  /**
   * @param what is expected there, such as {@code a file}
   */
  Path path(String option, String what, String text) {
    try {
      Path path = Path.of(text);
      if (!Files.isReadable(path)) {
        throw wrong(option, what + " that can be read", text);
      }
      return path;
    } catch (InvalidPathException e) {
      throw wrong(option, "a path", text);
    }
  }

  ParameterException wrong(String option, String expected, String found) {
    return Options.wrong(
        arguments, option + ": expected " + expected + ", found \"" + found + "\"");
  }
}
