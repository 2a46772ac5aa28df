package org.tamis.studio.trial;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.tamis.bridge.send.LoggedId;
import org.tamis.engine.explain.Event;
import org.tamis.engine.explain.Point;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.ShortName;
import org.tamis.engine.trial.Compared;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.RuleRow;
import org.tamis.engine.trial.Totals;
import org.tamis.engine.trial.TrialEffect;
import org.tamis.grammar.text.Printable;
import org.tamis.studio.page.Texts;

/** A trial as people see it. For one thread. */
final class TrialView {
  /** More rules than anybody looks at; their counts are in the JSON all the same. */
  private static final int MOST_RULES = 500;

  /** Of one message, and of what a script changes in it. */
  private static final int MOST_SEEN = 100;

  private static final int MOST_CHANGES = 20;

  /** In code points. */
  private static final int LONGEST = 300;

  private final Texts texts;
  private final Trial trial;
  private final EffectWords words;
  private final RuleNames older;
  private final RuleNames newer;
  private final List<Point> rules;

  TrialView(Texts texts, Trial trial) {
    this.texts = texts;
    this.trial = trial;
    this.words = new EffectWords(texts);
    this.older = RuleNames.of(trial.older().program());
    this.newer = RuleNames.of(trial.newer());
    this.rules = trial.newer().points().stream().filter(point -> point.kind().isArm()).toList();
  }

  /** What the script is compared with. */
  String against() {
    return switch (trial.older()) {
      case Trial.Older.Active(var program) ->
          texts.get("trial.against", cut(ShortName.of(program.scriptName())));
      case Trial.Older.None _ -> texts.get("trial.against.none");
      case Trial.Older.Broken _ -> texts.get("trial.against.broken");
    };
  }

  TrialRow row(Compared compared) {
    return row(compared, MOST_SEEN);
  }

  /**
   * As {@link #row(Compared)}.
   *
   * @param mostSeen of the things that the script looked at; no more than usual in any case
   */
  TrialRow row(Compared compared, int mostSeen) {
    Heading heading = compared.message().heading();
    List<Event> events = compared.explanation().events();
    int seen = Math.min(mostSeen, MOST_SEEN);
    return new TrialRow(
        cut(compared.message().name()),
        id(compared.message().message()),
        heading.subject().isEmpty() ? texts.get("trial.subject.none") : cut(heading.subject()),
        cut(heading.from()),
        heading.date().map(this::date).orElse(""),
        heading.date().map(Instant::toString).orElse(""),
        compared.differs(),
        doings(compared.older(), compared.gone(), "gone", older, false),
        doings(compared.newer(), compared.come(), "come", newer, true),
        events.stream().limit(seen).map(this::seen).toList(),
        events.size() > seen || !compared.explanation().complete());
  }

  private static Optional<String> id(Message message) {
    return Optional.of(LoggedId.of(message).strip())
        .filter(id -> !id.isEmpty())
        .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8));
  }

  /** The mailboxes that a message comes to in either script. */
  List<String> folders(Compared compared) {
    return Stream.concat(compared.older().stream(), compared.newer().stream())
        .flatMap(TrialView::folder)
        .map(TrialView::cut)
        .distinct()
        .toList();
  }

  private static Stream<String> folder(TrialEffect effect) {
    return effect instanceof TrialEffect.Done done
            && done.effect().action() instanceof IntoMailbox into
        ? Stream.of(into.destination())
        : Stream.empty();
  }

  private String date(Instant instant) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(texts.language())
        .withZone(trial.world().zone())
        .format(instant);
  }

  /**
   * @param kind of those that are different
   * @param isTried whether the lines are those of the script that is tried
   */
  private List<TrialRow.Doing> doings(
      List<TrialEffect> effects,
      List<TrialEffect> different,
      String kind,
      RuleNames names,
      boolean isTried) {
    return effects.stream()
        .map(effect ->
            new TrialRow.Doing(
                different.contains(effect) ? kind : "same",
                words.of(effect),
                changes(effect.text().changes()),
                place(effect, names).map(place -> isTried ? place : place.elsewhere())))
        .toList();
  }

  private static List<String> changes(List<String> all) {
    Stream<String> first = all.stream().limit(MOST_CHANGES).map(TrialView::cut);
    return Stream.concat(first, all.size() > MOST_CHANGES ? Stream.of("…") : Stream.empty())
        .toList();
  }

  private static Optional<Place> place(TrialEffect effect, RuleNames names) {
    return switch (effect) {
      case TrialEffect.Done done -> done.effect().origin().map(names::place);
      case TrialEffect.Failed failed -> Optional.of(names.place(failed.error().origin()));
    };
  }

  private TrialRow.Seen seen(Event event) {
    Place place = newer.place(event.origin());
    return switch (event) {
      case Event.Tested tested ->
          new TrialRow.Seen(
              tested.holds() ? "yes" : "no",
              cut(tested.test()),
              tested.values().stream().map(value -> '"' + cut(value) + '"').toList(),
              place.at(),
              place.line());
      case Event.Executed executed ->
          new TrialRow.Seen("done", cut(executed.command()), List.of(), place.at(), place.line());
    };
  }

  /** What became of the messages so far. */
  TrialTotals totals() {
    Totals totals = trial.comparison().totals();
    List<RuleRow> rows = totals.rules();
    List<TrialTotals.Row> shown = new ArrayList<>();
    for (int i = 0; i < Math.min(rows.size(), MOST_RULES); i++) {
      shown.add(row(i, rows.get(i)));
    }
    return new TrialTotals(
        totals.differing() == 0
            ? texts.get("trial.summary.none", totals.messages())
            : texts.get("trial.summary", totals.differing(), totals.messages()),
        shown,
        rows.stream().filter(RuleRow::isNever).count(),
        rows.size() - shown.size());
  }

  /** The rules of the script that is tried come first, in its order. */
  private TrialTotals.Row row(int index, RuleRow row) {
    Optional<Point> rule = index < rules.size() ? Optional.of(rules.get(index)) : Optional.empty();
    boolean isMain =
        rule.isPresent() && rule.get().source().name().equals(trial.newer().scriptName());
    return new TrialTotals.Row(
        index,
        rule.flatMap(newer::named),
        Printable.cut(row.name().text(), RuleNames.LONGEST),
        Printable.cut(row.name().place(), RuleNames.LONGEST),
        isMain ? OptionalInt.of(rule.get().line()) : OptionalInt.empty(),
        count(row.counts().getFirst()),
        count(row.counts().getLast()),
        row.isNever());
  }

  private String count(OptionalLong count) {
    return count.isPresent() ? String.format(texts.language(), "%,d", count.getAsLong()) : "";
  }

  private static String cut(String text) {
    return Printable.cut(text, LONGEST);
  }
}
