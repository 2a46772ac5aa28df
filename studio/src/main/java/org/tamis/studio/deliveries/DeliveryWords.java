package org.tamis.studio.deliveries;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tamis.bridge.delivery.DeliveryReport.Problem;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.explain.Decisive;
import org.tamis.bridge.explain.Found;
import org.tamis.bridge.explain.PastDelivery;
import org.tamis.bridge.explain.PastEffect;
import org.tamis.bridge.explain.PastScript;
import org.tamis.bridge.explain.Target;
import org.tamis.engine.explain.Event;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Result;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.text.Printable;
import org.tamis.studio.page.Texts;
import org.tamis.studio.rules.NamedRules;

/** Deliveries of a page in words for people who do not know those of scripts. */
final class DeliveryWords {
  /** In code points. */
  private static final int LONGEST = 300;

  /** Of a script, before and behind a line that decided. */
  private static final int AROUND = 3;

  private static final int MOST_STEPS = 500;

  private final Texts texts;

  /** Of each version that a delivery of the page ran, by its hash. */
  private final Map<String, NamedRules> rules = new HashMap<>();

  DeliveryWords(Texts texts) {
    this.texts = texts;
  }

  DeliveryView view(PastDelivery delivery, Optional<String> subject) {
    return new DeliveryView(
        delivery.at(),
        texts.time(delivery.at()),
        delivery.queueId(),
        Printable.of(delivery.envelope().from()),
        Printable.of(delivery.envelope().to()),
        subject.map(DeliveryWords::cut),
        delivery.effects().stream().map(effect -> doing(effect, delivery)).toList(),
        delivery.problems().stream().map(problem -> doing(problem, delivery)).toList(),
        reply(delivery.result()));
  }

  Told told(PastDelivery delivery, Found found, Optional<String> subject) {
    return new Told(
        view(delivery, subject),
        delivery.scripts().stream().map(script -> version(script, delivery)).toList(),
        steps(found),
        found instanceof Found.Nothing(String why) ? Optional.of(cut(why)) : Optional.empty());
  }

  private DeliveryView.Doing doing(PastEffect effect, PastDelivery delivery) {
    String what = what(effect) + ending(effect.result());
    boolean good = effect.result() instanceof Result.Done;
    return new DeliveryView.Doing(what, good, effect.origin().map(at -> why(at, delivery)));
  }

  private DeliveryView.Doing doing(Problem problem, PastDelivery delivery) {
    return new DeliveryView.Doing(
        cut(problem.what()), false, problem.origin().map(at -> why(at, delivery)));
  }

  private DeliveryView.Why why(Origin origin, PastDelivery delivery) {
    return new DeliveryView.Why(
        cut(origin.place()), name(origin, delivery), origin.rule().map(DeliveryWords::cut));
  }

  /** What its comments call the rule that a line is in. */
  private Optional<String> name(Origin origin, PastDelivery delivery) {
    return delivery.scripts().stream()
        .filter(script -> script.name().equals(origin.script()))
        .findFirst()
        .flatMap(script ->
            rules
                .computeIfAbsent(script.hash(), _ -> NamedRules.of(script.text()))
                .at(origin.line()))
        .map(DeliveryWords::cut);
  }

  /** What most people never see is said as in reports. */
  private String what(PastEffect effect) {
    return switch (effect.target()) {
      case Target.Mailbox(String name) when effect.word().equals("keep") ->
          texts.get("past.keep", cut(name));
      case Target.Mailbox(String name) when effect.word().equals("fileinto") ->
          texts.get("past.fileinto", cut(name));
      case Target.Address(String address) when effect.word().equals("redirect") ->
          texts.get("past.redirect", cut(address));
      case Target.Sender(String address) when effect.word().equals("vacation") ->
          texts.get("past.vacation", cut(address));
      case Target.Address(String address) when effect.word().equals("vacation") ->
          texts.get("past.vacation", cut(address));
      case Target target ->
          switch (effect.word()) {
            case "discard" -> texts.get("past.discard");
            case "reject", "ereject" -> texts.get("past.reject");
            default -> cut((effect.word() + " " + target).strip());
          };
    };
  }

  private String ending(Result result) {
    return switch (result) {
      case Result.Done _ -> "";
      case Result.Withheld(String reason) -> " " + texts.get("past.withheld", cut(reason));
      case Result.Failed(String reason, _) -> " " + texts.get("past.failed", cut(reason));
      case Result.Queued(String reason) -> " " + texts.get("past.queued", cut(reason));
      case Result.Unknown(String reason) -> " " + texts.get("past.unknown", cut(reason));
    };
  }

  private static Optional<String> reply(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Accepted _ -> Optional.empty();
      case DeliveryResult.Refused refused ->
          Optional.of(
              cut(
                  refused.reply()
                      + " "
                      + refused.status()
                      + " "
                      + String.join(" / ", refused.lines())));
      case DeliveryResult.Deferred later ->
          Optional.of(cut(later.reply() + " " + later.status() + " " + later.text()));
    };
  }

  private Told.Version version(PastScript script, PastDelivery delivery) {
    TreeSet<Integer> decided = new TreeSet<>();
    origins(delivery)
        .filter(origin -> origin.script().equals(script.name()))
        .forEach(origin -> decided.add(origin.line()));
    return new Told.Version(
        Printable.of(script.name()),
        script.shortHash(),
        texts.time(script.since()),
        texts.time(script.used()),
        lines(script.source(), decided));
  }

  private static Stream<Origin> origins(PastDelivery delivery) {
    return Stream.concat(
        delivery.effects().stream().flatMap(effect -> effect.origin().stream()),
        delivery.problems().stream().flatMap(problem -> problem.origin().stream()));
  }

  private static List<Told.Line> lines(Source source, TreeSet<Integer> decided) {
    TreeSet<Integer> shown = new TreeSet<>();
    for (int line : decided) {
      for (int i = line - AROUND; i <= line + AROUND; i++) {
        if (i >= 1 && i <= source.lineCount()) {
          shown.add(i);
        }
      }
    }
    return shown.stream()
        .map(number -> new Told.Line(number, cut(source.line(number)), decided.contains(number)))
        .toList();
  }

  private static List<Told.Step> steps(Found found) {
    return switch (found) {
      case Found.Nothing _ -> List.of();
      case Found.Again(var explained) ->
          Decisive.of(explained.explanation()).events().stream()
              .limit(MOST_STEPS)
              .map(DeliveryWords::step)
              .toList();
    };
  }

  private static Told.Step step(Event event) {
    String place = cut(event.origin().place());
    return switch (event) {
      case Event.Tested tested ->
          new Told.Step(
              place,
              tested.depth(),
              tested.holds() ? "yes" : "no",
              cut(tested.test()),
              tested.values().stream().map(DeliveryWords::cut).toList());
      case Event.Executed executed ->
          new Told.Step(place, executed.depth(), "ran", cut(executed.command()), List.of());
    };
  }

  private static String cut(String text) {
    return Printable.cut(text, LONGEST);
  }
}
