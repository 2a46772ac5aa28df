package org.tamis.cli.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.ZoneId;
import java.util.List;
import org.tamis.bridge.filter.Found;
import org.tamis.bridge.filter.GroupEnd;
import org.tamis.bridge.filter.MessagePlan;
import org.tamis.bridge.store.imap.UidSet;
import org.tamis.bridge.watch.WatchReport;
import org.tamis.cli.filter.StepText;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.trial.Heading;
import org.tamis.grammar.text.Printable;

/** A line for each thing that a watcher does with the mail of one account. */
final class WatchLog implements WatchReport {
  private static final Logger LOG = System.getLogger(WatchLog.class.getName());
  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");

  private final String account;

  WatchLog(String account) {
    this.account = account;
  }

  @Override
  public void watching() {
    log(Level.INFO, "watching");
  }

  @Override
  public void chosen(String mailbox, int messages) {
    log(Level.DEBUG, messages + " new in " + mailbox);
  }

  @Override
  public void found(Found found) {
    MessagePlan plan = found.plan();
    String what = plan.steps().isEmpty() ? "stays" : StepText.of(plan.steps());
    log(
        Level.INFO,
        "%s %s: %s%s".formatted(found.message().name(), id(found), what, by(plan.effects())));
    plan.leftOut().forEach(effect -> log(Level.INFO, "left out: " + line(effect)));
    plan.error()
        .ifPresent(
            error -> log(Level.WARNING, EffectText.of(error).line() + " by " + error.origin()));
  }

  private static String id(Found found) {
    return found.message().message().fields(MESSAGE_ID).stream()
        .map(field -> field.undecoded().strip())
        .findFirst()
        .orElse("(no Message-ID)");
  }

  private static String by(List<Effect> effects) {
    return effects.stream()
        .flatMap(effect -> effect.origin().stream())
        .findFirst()
        .map(origin -> ", by " + origin.place())
        .orElse("");
  }

  private static String line(Effect effect) {
    return effect.action().word()
        + effect.origin().map(Origin::place).map(at -> ", by " + at).orElse("");
  }

  @Override
  public void problem(String mailbox, long uid, String reason) {
    log(Level.WARNING, mailbox + ";UID=" + uid + ": " + reason);
  }

  @Override
  public void ended(GroupEnd end) {
    end.problem()
        .ifPresent(problem ->
            log(
                Level.WARNING,
                "%s;UID=%s: %s%s"
                    .formatted(
                        end.group().mailbox(),
                        UidSet.of(end.group().uids()),
                        problem.reason(),
                        problem.refused() ? next(end) : "")));
  }

  private static String next(GroupEnd end) {
    return end.again()
        .map(at -> "; tried again at " + Heading.format(at, ZoneId.systemDefault()))
        .orElse("; not tried again, it stays as it is");
  }

  @Override
  public void lost(String reason) {
    log(Level.WARNING, reason + "; trying again");
  }

  @Override
  public void refused(String reason) {
    log(Level.ERROR, reason + "; mail stays as it is, and this is tried again only after a while");
  }

  @Override
  public void notice(String what) {
    log(Level.WARNING, what);
  }

  @Override
  public boolean goesOn() {
    return true;
  }

  private void log(Level level, String text) {
    LOG.log(level, account + ": " + Printable.of(text));
  }
}
