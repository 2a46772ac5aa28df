package org.tamis.studio.trial;

import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.MailView;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.trial.TrialEffect;
import org.tamis.grammar.text.Printable;
import org.tamis.studio.page.Texts;

/** What becomes of a message, for people who do not know the words of scripts. */
public record EffectWords(Texts texts) {
  /** In code points: of each part, and of what is said in the words of reports. */
  private static final int LONGEST = 200;

  String of(TrialEffect effect) {
    return switch (effect) {
      case TrialEffect.Done done -> of(done.effect().action(), done.text());
      case TrialEffect.Failed(ScriptError error) ->
          texts.get("trial.do.error", error.code(), cut(error.message()));
    };
  }

  /**
   * What is done with a message.
   *
   * @param received as it came
   */
  public String of(Effect effect, Message received) {
    return of(effect.action(), EffectText.of(effect, received));
  }

  /** What most people never see is said as in reports. */
  private String of(Action action, EffectText text) {
    return switch (action) {
      case Action.Keep keep -> texts.get("trial.do.keep") + flags(keep.flags());
      case Action.FileInto into ->
          texts.get(
                  into.copy() ? "trial.do.fileinto.copy" : "trial.do.fileinto",
                  cut(into.destination()))
              + (into.createsMissing() ? " " + texts.get("trial.do.create") : "")
              + flags(into.flags());
      case Action.Redirect redirect ->
          texts.get(
              redirect.copy() ? "trial.do.redirect.copy" : "trial.do.redirect",
              cut(redirect.address()));
      case Action.Vacation(Reply.Due due, _) ->
          texts.get("trial.do.vacation", cut(due.to()), subject(due.message()));
      case Action.Discard _ -> texts.get("trial.do.discard");
      case Action.Reject _ -> texts.get("trial.do.reject");
      case Action.Fcc _,
          Action.Vacation _,
          Action.Notify _,
          Action.Report _,
          Action.Pipe _,
          Action.ProcessCalendar _ ->
          cut(text.line());
    };
  }

  private static String subject(Message sent) {
    return cut(MailView.of(sent).subject());
  }

  private String flags(Flags flags) {
    return flags.isEmpty()
        ? ""
        : ", " + texts.get("trial.do.flags", cut(String.join(" ", flags.names())));
  }

  private static String cut(String text) {
    return Printable.cut(text, LONGEST);
  }
}
