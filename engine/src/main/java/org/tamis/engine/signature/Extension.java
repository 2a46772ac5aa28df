package org.tamis.engine.signature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tamis.engine.match.Collation;
import org.tamis.engine.program.Run;
import org.tamis.engine.settings.Settings;

/**
 * Something that scripts can require: RFC 5228 §6. Everything that an extension adds to the
 * language it adds here; no phase of the compiler knows one by name.
 */
public interface Extension {
  /** What scripts write after {@code require}; "" for the base language, which needs no require. */
  String capability();

  /**
   * RFC 5228 §2.10.5: whether it must be required before use; the base language and two comparators
   * need not be.
   */
  default boolean mustBeRequired() {
    return true;
  }

  /**
   * Whether the site has what the extension works with. Where it has not, scripts cannot require
   * it: nothing is advertised that does nothing.
   */
  default boolean isAvailable(Settings settings) {
    return true;
  }

  /** Why the site cannot set it up where it has not, a clause; empty where it could. */
  default Optional<String> inTheWay(Settings settings) {
    return Optional.empty();
  }

  /** What scripts for drafts and other servers call the same capability. */
  default Set<String> formerNames() {
    return Set.of();
  }

  /** Commands of drafts and other servers, in lower case, with what to write instead. */
  default Map<String, String> formerWords() {
    return Map.of();
  }

  /** Capabilities that come with this one, as vacation does with vacation-seconds (RFC 6131 §2). */
  default Set<String> implies() {
    return Set.of();
  }

  /** Capabilities that no script can require beside this one. */
  default Set<String> excludes() {
    return Set.of();
  }

  default List<CommandSpec> commands() {
    return List.of();
  }

  default List<TestSpec> tests() {
    return List.of();
  }

  default List<TagSpec> tags() {
    return List.of();
  }

  default List<Ambient> ambient() {
    return List.of();
  }

  default List<MatchType> matchTypes() {
    return List.of();
  }

  default List<AddressPart> addressParts() {
    return List.of();
  }

  default List<Collation> comparators() {
    return List.of();
  }

  /** How every string is changed when the script is compiled. */
  default Optional<StringDecoding> strings() {
    return Optional.empty();
  }

  /** How strings are filled in by each run, after all {@link #strings()}. */
  default Optional<TextTemplating> templating() {
    return Optional.empty();
  }

  /**
   * What in a string it would replace if the script required it, as {@code ${1}}: for a script that
   * does not, and has it as text.
   */
  default Optional<String> replacedIn(String value) {
    return Optional.empty();
  }

  /**
   * Whether it changes what the strings of a script mean; {@code ihave} must fail for such an
   * extension (RFC 5463 §4).
   */
  default boolean changesStrings() {
    return strings().isPresent() || templating().isPresent();
  }

  /**
   * Whether a script that requires it may use what is not there, as long as no run reaches it (RFC
   * 5463 §4).
   */
  default boolean defersUnavailable() {
    return false;
  }

  /** What each run of a script that requires this begins with. */
  default Consumer<Run> atStart() {
    return run -> {};
  }

  /** Whether scripts that require it can see match variables (RFC 5229 §3.2). */
  default boolean usesMatchVariables() {
    return false;
  }
}
