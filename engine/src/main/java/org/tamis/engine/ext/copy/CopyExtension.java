package org.tamis.engine.ext.copy;

import java.util.List;
import java.util.Set;
import org.tamis.engine.Action;
import org.tamis.engine.program.ActionModifier;
import org.tamis.engine.spec.Extension;
import org.tamis.engine.spec.Parameter;
import org.tamis.engine.spec.TagSpec;

/** RFC 3894 §3: {@code :copy} leaves the implicit keep alone. */
public final class CopyExtension implements Extension {
  private static final Parameter<Boolean> COPY = Parameter.flag("copy");

  @Override
  public String capability() {
    return "copy";
  }

  @Override
  public List<TagSpec> tags() {
    return List.of(
        new TagSpec(
            COPY,
            Set.of("fileinto", "redirect"),
            _ -> (ActionModifier) (action, _) -> copying(action)));
  }

  private static Action copying(Action action) {
    return switch (action) {
      case Action.FileInto into -> into.copying();
      case Action.Redirect redirect -> redirect.copying();
      case Action.Keep keep -> keep;
      case Action.SendReply _, Action.SendMail _, Action.Discard _ -> action;
    };
  }
}
