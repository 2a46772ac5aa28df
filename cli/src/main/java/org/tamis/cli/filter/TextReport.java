package org.tamis.cli.filter;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.Found;
import org.tamis.bridge.filter.GroupEnd;
import org.tamis.bridge.filter.MessagePlan;
import org.tamis.bridge.store.imap.UidSet;
import org.tamis.cli.terminal.Count;
import org.tamis.cli.terminal.Progress;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.Stage;
import org.tamis.engine.trial.Heading;
import org.tamis.grammar.text.Printable;

/** For people: each message that something is done with, and why. */
final class TextReport implements RunReport {
  private final Terminal terminal;
  private final ZoneId zone;
  private final BooleanSupplier goesOn;
  private final Totals totals = new Totals();
  private @Nullable Progress progress;

  TextReport(Terminal terminal, ZoneId zone, BooleanSupplier goesOn) {
    this.terminal = terminal;
    this.zone = zone;
    this.goesOn = goesOn;
  }

  @Override
  public Totals totals() {
    return totals;
  }

  @Override
  public void chosen(String mailbox, int messages) {
    close();
    totals.chosen(messages);
    progress = Progress.of(terminal, "message", messages);
  }

  @Override
  public void found(Found found) {
    totals.add(found.plan());
    if (found.plan().isWorthTelling()) {
      tell(found);
    }
    step();
  }

  private void tell(Found found) {
    print(shown().outPaint().bold(Printable.of(found.message().name())) + "\n");
    Heading heading = found.message().heading();
    line("  " + heading(heading));
    MessagePlan plan = found.plan();
    if (!plan.steps().isEmpty()) {
      line("  " + StepText.of(plan.steps()));
    }
    plan.remark().ifPresent(remark -> line("  " + remark));
    plan.error().map(EffectText::of).ifPresent(error -> effect("", error));
    plan.leftOut().forEach(effect -> effect("left out: ", text(effect, found)));
    plan.effects().stream()
        .filter(effect -> effect.stage() == Stage.STORING || effect.stage() == Stage.DISCARDING)
        .filter(effect -> effect.origin().isPresent())
        .map(effect -> "    why: " + text(effect, found).why())
        .distinct()
        .forEach(this::line);
    line("");
  }

  private static EffectText text(Effect effect, Found found) {
    return EffectText.of(effect, found.message().message());
  }

  private void effect(String before, EffectText text) {
    line("  " + before + text.line());
    line("    why: " + text.why());
  }

  private String heading(Heading heading) {
    String subject = heading.subject().isEmpty() ? "(no subject)" : heading.subject();
    return subject
        + (heading.from().isEmpty() ? "" : ", from " + heading.from())
        + (heading.date().isEmpty() ? "" : ", " + heading.dateIn(zone));
  }

  @Override
  public void problem(String mailbox, long uid, String reason) {
    totals.unreadable();
    shown().error(mailbox + ";UID=" + uid + ": " + reason);
    step();
  }

  @Override
  public void ended(GroupEnd end) {
    totals.ended(end);
    if (end.problem().isPresent()) {
      shown()
          .error(
              "%s of %s, UID %s: %s"
                  .formatted(
                      Count.of(end.group().mails().size(), "message"),
                      end.group().mailbox(),
                      UidSet.of(end.group().uids()),
                      end.problem().get().reason()));
    }
  }

  @Override
  public void lost(String reason) {
    shown().error(reason + "; trying again");
  }

  @Override
  public boolean goesOn() {
    return goesOn.getAsBoolean();
  }

  @Override
  public void previewed() {
    close();
    Ending.preview(this, terminal);
  }

  @Override
  public void executed(FilterRun run, boolean interrupted) {
    close();
    Ending.executed(this, run, interrupted, terminal);
  }

  @Override
  public void undone(FilterRun run, List<String> impossible, boolean interrupted) {
    close();
    Ending.undone(this, run, impossible, interrupted, terminal);
  }

  private void step() {
    Optional.ofNullable(progress).ifPresent(Progress::step);
  }

  private Terminal shown() {
    return Optional.ofNullable(progress).map(Progress::terminal).orElse(terminal);
  }

  private void line(String text) {
    print(Printable.of(text) + "\n");
  }

  private void print(String text) {
    shown().out().print(text);
  }

  @Override
  public void close() {
    Optional.ofNullable(progress).ifPresent(Progress::close);
    progress = null;
  }
}
