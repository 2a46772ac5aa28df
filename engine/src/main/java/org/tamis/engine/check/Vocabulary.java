package org.tamis.engine.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tamis.engine.match.Collation;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.TagSpec;
import org.tamis.engine.signature.TestSpec;

/** Every word that some extension defines, with the extension that a script must require for it. */
public final class Vocabulary {
  /** RFC 5228 §3: the commands that are no extension's, but the checker's own. */
  static final List<String> CONTROLS = List.of("if", "elsif", "else", "require");

  /** A word's meaning and where it comes from. */
  record Entry<T>(T meaning, Extension owner) {}

  private final Map<String, Extension> extensions = new LinkedHashMap<>();
  private final List<Extension> known;
  private final Requirements.Active first;
  private final Map<String, Optional<Entry<CommandSpec>>> commands = new HashMap<>();
  private final Map<String, Optional<Entry<TestSpec>>> tests = new HashMap<>();
  private final Map<String, Map<String, Entry<TagSpec>>> tags = new HashMap<>();
  private final Map<String, Optional<Entry<MatchType>>> matchTypes = new HashMap<>();
  private final Map<String, Optional<Entry<AddressPart>>> addressParts = new HashMap<>();
  private final Map<String, Entry<Collation>> comparators = new HashMap<>();

  private final Map<String, Extension> unavailable = new TreeMap<>();
  private final Map<String, String> inTheWay = new TreeMap<>();

  /**
   * @throws IllegalArgumentException when two extensions define the same word
   */
  public Vocabulary(List<Extension> all, Settings settings) {
    for (Extension extension : all) {
      if (!extension.isAvailable(settings)) {
        unavailable.put(extension.capability(), extension);
        extension.inTheWay(settings).ifPresent(why -> inTheWay.put(extension.capability(), why));
        continue;
      }
      define(extensions, extension.capability(), extension);
      extension.commands().forEach(c -> define(commands, c.name(), found(c, extension)));
      extension.tests().forEach(t -> define(tests, t.name(), found(t, extension)));
      extension.tags().forEach(t -> defineTag(t, extension));
      extension.matchTypes().forEach(m -> define(matchTypes, m.tag(), found(m, extension)));
      extension.addressParts().forEach(p -> define(addressParts, p.tag(), found(p, extension)));
      extension
          .comparators()
          .forEach(c -> define(comparators, c.name(), new Entry<>(c, extension)));
    }
    known = List.copyOf(extensions.values());
    first = Requirements.Active.among(known, e -> !e.mustBeRequired());
  }

  /** As it is found for each use in a script, so that none makes its own. */
  private static <T> Optional<Entry<T>> found(T meaning, Extension owner) {
    return Optional.of(new Entry<>(meaning, owner));
  }

  private void defineTag(TagSpec tag, Extension owner) {
    for (String command : tag.of()) {
      define(
          tags.computeIfAbsent(command, _ -> new TreeMap<>()),
          tag.parameter().name(),
          new Entry<>(tag, owner));
    }
  }

  private static <T> void define(Map<String, T> words, String word, T meaning) {
    if (words.putIfAbsent(word, meaning) != null) {
      throw new IllegalArgumentException("two extensions define `" + word + "`");
    }
  }

  Optional<Extension> extension(String capability) {
    return Optional.ofNullable(extensions.get(capability));
  }

  List<Extension> extensions() {
    return known;
  }

  /** What a script may use that has required nothing yet. */
  Requirements.Active activeAtFirst() {
    return first;
  }

  Optional<Entry<CommandSpec>> command(String name) {
    return commands.getOrDefault(name, Optional.empty());
  }

  Optional<Entry<TestSpec>> test(String name) {
    return tests.getOrDefault(name, Optional.empty());
  }

  Optional<Entry<TagSpec>> tag(String command, String tag) {
    return Optional.ofNullable(tagsOf(command).get(tag));
  }

  Optional<Entry<MatchType>> matchType(String tag) {
    return matchTypes.getOrDefault(tag, Optional.empty());
  }

  Optional<Entry<AddressPart>> addressPart(String tag) {
    return addressParts.getOrDefault(tag, Optional.empty());
  }

  Optional<Entry<Collation>> comparator(String name) {
    return Optional.ofNullable(comparators.get(name));
  }

  /** Whether this is the capability of an extension that the site has not set up. */
  boolean isUnavailable(String capability) {
    return unavailable.containsKey(capability);
  }

  /** Why the site cannot set it up. */
  Optional<String> inTheWay(String capability) {
    return Optional.ofNullable(inTheWay.get(capability));
  }

  /** The commands, tests and tags that such an extension would bring. */
  Set<String> unavailableWords(String capability) {
    Extension extension = unavailable.get(capability);
    Set<String> words = new TreeSet<>();
    if (extension != null) {
      extension.commands().forEach(c -> words.add(c.name()));
      extension.tests().forEach(t -> words.add(t.name()));
      extension.tags().forEach(t -> words.add(t.parameter().name()));
      extension.matchTypes().forEach(m -> words.add(m.tag()));
    }
    return words;
  }

  /** What scripts can require. */
  public List<String> capabilities() {
    return extensions.keySet().stream().filter(c -> !c.isEmpty()).toList();
  }

  /** The names of all commands. */
  Collection<String> words() {
    Set<String> words = new TreeSet<>(commands.keySet());
    words.addAll(CONTROLS);
    return words;
  }

  /** What to write instead of a word of a draft, or of another server. */
  Optional<String> formerWord(String word) {
    return extensions.values().stream()
        .flatMap(e -> Optional.ofNullable(e.formerWords().get(word)).stream())
        .findFirst();
  }

  /** The extension that scripts once required by another name. */
  Optional<Extension> formerly(String capability) {
    return extensions.values().stream()
        .filter(e -> e.formerNames().contains(capability))
        .findFirst();
  }

  /** The extension that defines a word: a command, a test, or a tag. */
  Optional<Extension> ownerOf(String word) {
    return Stream.of(commands, tests, matchTypes, addressParts)
        .flatMap(words -> Stream.ofNullable(words.get(word)))
        .flatMap(Optional::stream)
        .map(Entry::owner)
        .findFirst()
        .or(() ->
            tags.values().stream()
                .flatMap(ofCommand -> Optional.ofNullable(ofCommand.get(word)).stream())
                .map(Entry::owner)
                .findFirst());
  }

  Collection<String> testNames() {
    return new TreeSet<>(tests.keySet());
  }

  Map<String, Entry<TagSpec>> tagsOf(String command) {
    return tags.getOrDefault(command, Map.of());
  }

  Collection<String> matchTypeTags() {
    return new TreeSet<>(matchTypes.keySet());
  }

  Collection<String> addressPartTags() {
    return new TreeSet<>(addressParts.keySet());
  }

  Collection<String> comparatorNames() {
    return new TreeSet<>(comparators.keySet());
  }
}
