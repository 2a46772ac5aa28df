package org.tamis.service.text;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of the operating system, which the JDK hands on inside of messages of its own. */
final class Errno {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("No such file or directory", "no such file or directory"),
          Map.entry("Permission denied", "permission denied"),
          Map.entry("Operation not permitted", "operation not permitted"),
          Map.entry("Is a directory", "is a directory"),
          Map.entry("Not a directory", "not a directory"),
          Map.entry("Directory not empty", "directory not empty"),
          Map.entry("File name too long", "file name too long"),
          Map.entry("Read-only file system", "file system is read-only"),
          Map.entry("No space left on device", "no space left on device"),
          Map.entry("Disk quota exceeded", "disk quota exceeded"),
          Map.entry("File too large", "file too large"),
          Map.entry("Input/output error", "disk I/O error"),
          Map.entry("Too many open files", "too many open files"),
          Map.entry("Cannot allocate memory", "out of memory"),
          Map.entry("Exec format error", "not a program that can be run here"),
          Map.entry("Connection refused", "connection refused"),
          Map.entry("Connection timed out", "connection timed out"),
          Map.entry("No route to host", "no route to host"),
          Map.entry("Network is unreachable", "network is unreachable"),
          Map.entry("Connection reset", "connection lost"),
          Map.entry("Broken pipe", "connection lost"),
          Map.entry("Address already in use", "address already in use"),
          Map.entry("Cannot assign requested address", "not an address of this machine"));

  private static final Pattern ANY =
      Pattern.compile(WORDS.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));

  private Errno() {}

  /** Ours for the first of them in a message. */
  static Optional<String> in(String message) {
    Matcher found = ANY.matcher(message);
    return found.find() ? Optional.ofNullable(WORDS.get(found.group())) : Optional.empty();
  }
}
