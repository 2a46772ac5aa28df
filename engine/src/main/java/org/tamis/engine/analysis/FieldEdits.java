package org.tamis.engine.analysis;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.check.CheckedScript.CheckedCommand;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.check.CheckedScript.Conditional;
import org.tamis.engine.check.CheckedScript.Plain;
import org.tamis.engine.message.KnownFields;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Logic;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.source.Span;

/** Header fields that a script adds and deletes, over the whole of it. */
final class FieldEdits {
  private final Findings findings;
  private final Map<String, Added> added = new LinkedHashMap<>();
  private final Set<String> deleted = new HashSet<>();
  private boolean anyDeleted;

  /** A field as the script writes it. */
  private record Added(String name, Span span) {}

  FieldEdits(Findings findings) {
    this.findings = findings;
  }

  void edit(Prospect.Edits edits, Call call) {
    Optional<String> field = edits.field();
    if (edits.adds()) {
      field.ifPresent(name -> added.putIfAbsent(lower(name), new Added(name, call.span())));
    } else {
      field.map(FieldEdits::lower).ifPresentOrElse(deleted::add, () -> anyDeleted = true);
    }
  }

  /**
   * RFC 5322 §3.6: some fields a message has once; RFC 5293 §4 adds to those that are there. To be
   * called when all of the script has been seen.
   */
  void withoutDeletion(List<CheckedCommand> commands) {
    added.keySet().removeIf(name -> !KnownFields.isUnique(name) || deleted.contains(name));
    if (!anyDeleted && !added.isEmpty()) {
      added.keySet().removeAll(new Excluded().in(commands));
      added.values().forEach(this::second);
    }
  }

  private void second(Added field) {
    String name = Shown.text(field.name());
    findings.remark(
        "SV0419",
        field.span(),
        "this adds a second \"" + name + "\" field if the message has one",
        "to replace it, write before it: deleteheader \"" + name + "\";");
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Strings of tests that stand in a {@code not}: fields that are added where they are not. */
  private static final class Excluded {
    private final Set<String> strings = new HashSet<>();

    Set<String> in(List<CheckedCommand> commands) {
      commands.forEach(this::command);
      return strings;
    }

    private void command(CheckedCommand command) {
      switch (command) {
        case Plain plain -> plain.block().forEach(this::command);
        case Conditional(var branches, var otherwise) -> {
          branches.forEach(branch -> {
            test(branch.test(), false);
            branch.block().forEach(this::command);
          });
          otherwise.ifPresent(e -> {
            branches.forEach(branch -> test(branch.test(), true));
            e.block().forEach(this::command);
          });
        }
      }
    }

    private void test(CheckedTest test, boolean negated) {
      boolean not = test.spec().logic() == Logic.NOT ? !negated : negated;
      test.tests().forEach(inner -> test(inner, not));
      if (negated) {
        for (int i = 0; i < test.call().argumentCount(); i++) {
          add(test.call().argument(i).value());
        }
      }
    }

    private void add(Object argument) {
      switch (argument) {
        case Text text -> text.constant().map(FieldEdits::lower).ifPresent(strings::add);
        case TextList list -> list.items().forEach(this::add);
        default -> {}
      }
    }
  }
}
