package org.tamis.cli.tryout;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.tamis.cli.terminal.Printable;
import org.tamis.engine.Action;
import org.tamis.engine.Envelope;
import org.tamis.engine.Flags;
import org.tamis.engine.Origin;
import org.tamis.engine.Outcome;
import org.tamis.engine.Performed;
import org.tamis.engine.Reply;

/** A paragraph for people: what happens, where, and why. */
final class TextOutcome implements OutcomePrinter {
  @Override
  public String print(String message, Envelope envelope, Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(Printable.of(message));
    lines.add("  envelope  <" + envelope.from() + "> to <" + envelope.to() + ">");
    outcome.actions().forEach(performed -> addAction(performed, lines));
    outcome.notes().forEach(note -> lines.add("  says      " + note.text()));
    outcome.error().ifPresent(error -> lines.add("  " + error));
    if (outcome.implicitKeep()) {
      lines.add("  keep      in INBOX" + flags(outcome.implicitKeepFlags()) + " (implicit keep)");
    }
    return String.join("\n", lines.stream().map(Printable::of).toList()) + "\n\n";
  }

  private static void addAction(Performed performed, List<String> lines) {
    String name = performed.action().name();
    lines.add("  " + name + " ".repeat(Math.max(1, 10 - name.length())) + what(performed.action()));
    lines.add("            why: " + why(performed.origin()));
  }

  private static String what(Action action) {
    return switch (action) {
      case Action.Keep keep -> "in INBOX" + flags(keep.flags());
      case Action.FileInto into ->
          ("in " + quoted(into.mailbox()) + flags(into.flags()))
              + (into.create() ? ", created if missing" : "")
              + (into.copy() ? ", as a copy" : "");
      case Action.Redirect redirect ->
          "to " + redirect.address() + (redirect.copy() ? ", as a copy" : "");
      case Action.SendReply(Reply.Due due) ->
          ("replies to " + due.to() + " with the subject " + quoted(due.subject()))
              + due.mark()
                  .map(mark -> ", at most once in " + mark.periodInWords())
                  .orElse(", each time");
      case Action.SendReply(Reply.Suppressed(String reason)) -> "does not reply: " + reason;
      case Action.Discard _ -> "";
    };
  }

  private static String flags(Flags flags) {
    return flags.isEmpty() ? "" : " with flags " + String.join(" ", flags.names());
  }

  private static String quoted(String mailbox) {
    return '"' + mailbox + '"';
  }

  private static String why(Origin origin) {
    String rule = origin.rule().map(text -> "  " + text).orElse("");
    return fileName(origin.script()) + ":" + origin.line() + rule;
  }

  /** Enough to know the script by; its path would hide the rule. */
  private static String fileName(String script) {
    return script.substring(script.lastIndexOf(File.separatorChar) + 1);
  }
}
