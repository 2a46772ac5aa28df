package org.tamis.cli.lsp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tamis.cli.lsp.Word.Kind;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Spec;
import org.tamis.engine.signature.TagSpec;

/** Every word that scripts can use where they run. Immutable. */
final class Lexicon {
  /** RFC 5228 §3: what the compiler itself knows. */
  private static final List<Word> CONTROLS =
      List.of(
          Word.of(Kind.COMMAND, "require", "", "require <capabilities: string-list>;"),
          Word.of(Kind.COMMAND, "if", "", "if <test> { … }"),
          Word.of(Kind.COMMAND, "elsif", "", "elsif <test> { … }"),
          Word.of(Kind.COMMAND, "else", "", "else { … }"));

  private final List<Extension> extensions;
  private final Map<String, Word> commands = new TreeMap<>();
  private final Map<String, Word> tests = new TreeMap<>();
  private final Map<String, Map<String, Word>> tags = new TreeMap<>();
  private final Map<String, Word> comparators = new TreeMap<>();
  private final Map<String, Word> capabilities = new TreeMap<>();

  /** Of those extensions that are available. */
  Lexicon(List<Extension> all, Settings settings) {
    this(all.stream().filter(extension -> extension.isAvailable(settings)).toList());
  }

  Lexicon(List<Extension> available) {
    extensions = List.copyOf(available);
    CONTROLS.forEach(word -> commands.put(word.name(), word));
    for (Extension extension : extensions) {
      String capability = required(extension);
      extension.commands().forEach(spec -> add(Kind.COMMAND, spec, capability, commands));
      extension.tests().forEach(spec -> add(Kind.TEST, spec, capability, tests));
      extension
          .comparators()
          .forEach(c -> put(comparators, Word.of(Kind.COMPARATOR, c.name(), capability, c.name())));
      if (!extension.capability().isEmpty()) {
        put(
            capabilities,
            Word.of(Kind.CAPABILITY, extension.capability(), "", requireOf(extension)));
      }
    }
  }

  private static String required(Extension extension) {
    return extension.mustBeRequired() ? extension.capability() : "";
  }

  private static String requireOf(Extension extension) {
    return "require \"" + extension.capability() + "\";";
  }

  private static void put(Map<String, Word> words, Word word) {
    words.put(word.name(), word);
  }

  private void add(Kind kind, Spec spec, String capability, Map<String, Word> words) {
    List<Parameter<?>> foreign = new ArrayList<>();
    for (Extension extension : extensions) {
      for (TagSpec tag : tagsFor(spec.name(), extension)) {
        foreign.add(tag.parameter());
        addTag(spec, UsageLines.tag(tag.parameter()), required(extension));
      }
    }
    spec.signature().tags().forEach(tag -> addTag(spec, UsageLines.tag(tag), ""));
    addMatching(spec);
    put(words, Word.of(kind, spec.name(), capability, UsageLines.of(spec, foreign)));
  }

  private static List<TagSpec> tagsFor(String name, Extension extension) {
    return extension.tags().stream().filter(tag -> tag.of().contains(name)).toList();
  }

  private void addMatching(Spec spec) {
    for (Extension extension : extensions) {
      String capability = required(extension);
      if (spec.signature().keys().isPresent()) {
        extension.matchTypes().forEach(type -> addTag(spec, usage(type), capability));
      }
      if (spec.signature().addressPart()) {
        extension.addressParts().forEach(part -> addTag(spec, ":" + part.tag(), capability));
      }
    }
    if (spec.signature().keys().isPresent()) {
      addTag(spec, ":comparator <string>", "");
    }
  }

  private static String usage(MatchType type) {
    return ":" + type.tag() + (type.takesOperand() ? " <string>" : "");
  }

  private void addTag(Spec spec, String usage, String capability) {
    String name = usage.split(" ", 2)[0];
    tags.computeIfAbsent(spec.name(), _ -> new TreeMap<>())
        .putIfAbsent(name, new Word(Kind.TAG, name, Optional.of(spec.name()), capability, usage));
  }

  Collection<Word> commands() {
    return commands.values();
  }

  Collection<Word> tests() {
    return tests.values();
  }

  /** The tags of a command or test. */
  Collection<Word> tagsOf(String name) {
    return tags.getOrDefault(name, Map.of()).values();
  }

  Collection<Word> comparators() {
    return comparators.values();
  }

  Collection<Word> capabilities() {
    return capabilities.values();
  }

  Stream<Word> all() {
    return Stream.of(
            commands().stream(),
            tests().stream(),
            tags.values().stream().flatMap(words -> words.values().stream()),
            comparators().stream(),
            capabilities().stream())
        .flatMap(words -> words);
  }

  /** A command or test. */
  Optional<Word> find(String name) {
    return Optional.ofNullable(commands.get(name)).or(() -> Optional.ofNullable(tests.get(name)));
  }

  Optional<Word> tag(String of, String name) {
    return Optional.ofNullable(tags.getOrDefault(of, Map.of()).get(name));
  }

  Optional<Word> capability(String name) {
    return Optional.ofNullable(capabilities.get(name));
  }

  Optional<Word> comparator(String name) {
    return Optional.ofNullable(comparators.get(name));
  }

  /** Whether one of the required capabilities brings this one along, as vacation-seconds does. */
  boolean isImplied(String capability, Set<String> required) {
    return extensions.stream()
        .anyMatch(e -> required.contains(e.capability()) && e.implies().contains(capability));
  }
}
