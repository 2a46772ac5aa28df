package org.tamis.studio.filter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.tamis.bridge.filter.ChosenMail;
import org.tamis.bridge.filter.Found;
import org.tamis.bridge.filter.MessagePlan;
import org.tamis.bridge.filter.Step;
import org.tamis.bridge.filter.Target;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.grammar.text.Printable;
import org.tamis.studio.page.Texts;
import org.tamis.studio.trial.EffectWords;
import org.tamis.studio.trial.Place;
import org.tamis.studio.trial.RuleNames;

/**
 * What a script would do with mail that is there, for people who do not know the words of scripts.
 */
final class FilterWords {
  /** In code points. */
  private static final int LONGEST = 300;

  /** Of one message. */
  private static final int MOST_DOINGS = 20;

  private final Texts texts;
  private final EffectWords effects;
  private final RuleNames rules;
  private final ZoneId zone;

  private FilterWords(Texts texts, RuleNames rules, ZoneId zone) {
    this.texts = texts;
    this.effects = new EffectWords(texts);
    this.rules = rules;
    this.zone = zone;
  }

  static FilterWords of(Texts texts, Rehearsal script) {
    return new FilterWords(texts, RuleNames.of(script.program()), script.world().zone());
  }

  /** What is looked at. */
  String about(FilterScript script, ChosenMail mail) {
    return texts.get(
        "filter.about", cut(script.name().value()), mail.messages(), cut(mail.mailbox()));
  }

  FilterRow row(Found found) {
    Heading heading = found.message().heading();
    MessagePlan plan = found.plan();
    return new FilterRow(
        cut(found.mailbox() + ";UID=" + found.uid()),
        heading.subject().isEmpty() ? texts.get("trial.subject.none") : cut(heading.subject()),
        cut(heading.from()),
        heading.date().map(this::date).orElse(""),
        heading.date().map(Instant::toString).orElse(""),
        plan.changes(),
        plan.steps().stream().limit(MOST_DOINGS).map(this::doing).toList(),
        remarks(found),
        why(plan));
  }

  private String date(Instant instant) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(texts.language())
        .withZone(zone)
        .format(instant);
  }

  private String doing(Step step) {
    return switch (step) {
      case Step.Move(Target to) -> texts.get("trial.do.fileinto", name(to)) + created(to);
      case Step.Copy(Target to) -> texts.get("trial.do.fileinto.copy", name(to)) + created(to);
      case Step.Store(Target to, Flags flags) ->
          texts.get("filter.do.store", name(to)) + created(to) + marks(flags);
      case Step.ChangeFlags(Flags add, Flags remove) -> changes(add, remove);
      case Step.Remove _ -> texts.get("filter.do.remove");
    };
  }

  private static String name(Target to) {
    return cut(to.mailbox());
  }

  private String created(Target to) {
    return to.create() ? " " + texts.get("trial.do.create") : "";
  }

  private String marks(Flags flags) {
    return flags.isEmpty() ? "" : ", " + texts.get("trial.do.flags", names(flags));
  }

  private String changes(Flags add, Flags remove) {
    List<String> both = new ArrayList<>();
    if (!add.isEmpty()) {
      both.add(texts.get("trial.do.flags", names(add)));
    }
    if (!remove.isEmpty()) {
      both.add(texts.get("filter.do.unmark", names(remove)));
    }
    return String.join(", ", both);
  }

  private static String names(Flags flags) {
    return cut(String.join(" ", flags.names()));
  }

  /** The words of errors are those of all reports. */
  private List<String> remarks(Found found) {
    MessagePlan plan = found.plan();
    Stream<String> left =
        plan.leftOut().stream()
            .limit(MOST_DOINGS)
            .map(effect -> texts.get("filter.left", words(effect, found)));
    Stream<String> stays = plan.remark().stream().map(_ -> texts.get("filter.stays"));
    Stream<String> error =
        plan.error().stream()
            .map(one -> texts.get("trial.do.error", one.code(), cut(one.message())));
    return Stream.of(left, stays, error).flatMap(words -> words).toList();
  }

  private String words(Effect effect, Found found) {
    return effects.of(effect, found.message().message());
  }

  private List<Place> why(MessagePlan plan) {
    Stream<Origin> said = plan.effects().stream().flatMap(effect -> effect.origin().stream());
    Stream<Origin> failed = plan.error().stream().map(error -> error.origin());
    return Stream.concat(said, failed).distinct().limit(MOST_DOINGS).map(rules::place).toList();
  }

  /**
   * @param messages that were chosen
   */
  PreviewPage.Counted counted(Counts counts, int messages) {
    String summary = texts.get("filter.summary", counts.changed(), messages);
    return new PreviewPage.Counted(
        summary, counts.all().entrySet().stream().map(this::counted).toList());
  }

  private PreviewPage.Count counted(Map.Entry<Counts.Key, Long> one) {
    String kind = one.getKey().kind().name().toLowerCase(Locale.ROOT);
    return new PreviewPage.Count(
        texts.get("filter.count." + kind, cut(one.getKey().name())),
        texts.get("number", one.getValue()));
  }

  String unreadable(String name, String reason) {
    return Printable.cut(texts.get("trial.unreadable", name, reason), LONGEST);
  }

  /** What can be done after a preview. */
  PreviewPage.End end(Previewing.Ended.Looked ended) {
    if (ended.preview().isPresent()) {
      return new PreviewPage.End(
          ended.preview().get().id(),
          texts.get("filter.run.lead"),
          texts.get("filter.run", ended.counts().changed()));
    }
    String why =
        ended.mail().messages() == 0
            ? "filter.empty"
            : ended.whole() ? "filter.nothing" : "filter.unfinished";
    return new PreviewPage.End("", texts.get(why), "");
  }

  private static String cut(String text) {
    return Printable.cut(text, LONGEST);
  }
}
