package org.tamis.engine.testing;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DeliveryPlan.Directory;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.StableDigest;
import org.tamis.engine.plan.Stage;

/** Delivery plans of no delivery in particular, in pieces that tests look at. */
public final class Plans {
  private static final DeliveryId ID =
      new DeliveryId(
          "me", "a@x.example", "me@y.example", new StableDigest(Message.of(new byte[0])));

  private Plans() {}

  /** What is stored in one mailbox. */
  public record Store(
      String mailbox,
      Flags flags,
      boolean create,
      Optional<String> specialUse,
      Optional<Origin> origin,
      Optional<Message> edited) {
    static Store of(Effect effect) {
      IntoMailbox into = (IntoMailbox) effect.action();
      return new Store(
          into.destination(),
          into.flags(),
          into.createsMissing(),
          into.specialUse(),
          effect.origin(),
          Plans.edited(effect));
    }
  }

  public static DeliveryPlan of(Outcome outcome) {
    return of(outcome, Directory.NONE);
  }

  public static DeliveryPlan of(Outcome outcome, Directory directory) {
    return DeliveryPlan.of(outcome, directory, ID);
  }

  /** Without copies of what was sent. */
  public static List<Store> stores(Outcome outcome) {
    return stores(of(outcome));
  }

  public static List<Store> stores(DeliveryPlan plan) {
    return plan.effects(stage -> stage == Stage.STORING).stream().map(Store::of).toList();
  }

  /** The copies of what was sent. */
  public static List<Store> copies(DeliveryPlan plan) {
    return plan.effects(Action.Fcc.class).stream().map(Store::of).toList();
  }

  /** What goes to one address. */
  public record Redirect(String address, DeliveryRequest request, Optional<Message> edited) {}

  public static List<Redirect> redirects(DeliveryPlan plan) {
    return plan.effects(Action.Redirect.class).stream().map(Plans::redirect).toList();
  }

  private static Redirect redirect(Effect effect) {
    Action.Redirect redirect = (Action.Redirect) effect.action();
    return new Redirect(redirect.address(), redirect.request(), edited(effect));
  }

  /** Empty for the message as it was received. */
  public static Optional<Message> edited(Effect effect) {
    return switch (effect.content()) {
      case Content.AsReceived _ -> Optional.empty();
      case Content.Edited(Message message) -> Optional.of(message);
      case Content.Composed(Message message) -> Optional.of(message);
    };
  }
}
