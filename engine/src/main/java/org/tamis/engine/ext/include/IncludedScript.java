package org.tamis.engine.ext.include;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.host.ScriptLibrary.Location;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.program.StepBlock;
import org.tamis.engine.text.Shown;

/**
 * A script that some {@code include} names. One object for all that name it, so that a script may
 * include itself and compilation still ends: its content is filled in when it is known, and never
 * changes after that.
 */
final class IncludedScript {
  private final Address address;
  private final List<Use> uses = new ArrayList<>();
  private Content content = new Content.Missing();

  /** Where a script is and what it is called there. */
  record Address(Location location, String name) {}

  /** An {@code include} in this script. */
  record Use(IncludedScript script, Origin origin, boolean once, boolean optional) {}

  /** What a run finds when it includes the script. */
  sealed interface Content {
    record Ready(StepBlock block) implements Content {}

    record Missing() implements Content {}

    /**
     * With an error.
     *
     * @param why the first error with its place
     */
    record Broken(String why) implements Content {}

    /** The script that nothing includes: to include it is a recursion. */
    record Main() implements Content {}

    /** One script more than may be included. */
    record Surplus() implements Content {}
  }

  IncludedScript(Address address) {
    this.address = address;
  }

  Address address() {
    return address;
  }

  /** For messages. */
  String name() {
    return Shown.text(address.name());
  }

  /** For messages: the name with what kind of script it is. */
  String description() {
    return switch (address.location()) {
      case PERSONAL -> "the script \"" + name() + "\"";
      case GLOBAL -> "the global script \"" + name() + "\"";
    };
  }

  Content content() {
    return content;
  }

  void fill(Content newContent) {
    content = newContent;
  }

  List<Use> uses() {
    return uses;
  }
}
