package org.tamis.engine.ext.copy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.plan.Action;
import org.tamis.engine.program.ActionModifier;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.TagSpec;

/** RFC 3894 §3: {@code :copy} leaves the implicit keep alone. */
public final class CopyExtension implements Extension {
  private static final Parameter<Boolean> COPY = Parameter.flag("copy");

  @Override
  public String capability() {
    return "copy";
  }

  @Override
  public List<TagSpec> tags() {
    return List.of(new TagSpec(COPY, Set.of("fileinto", "redirect", "pipe"), _ -> new Copying()));
  }

  private record Copying() implements ActionModifier, Prospect.Modifier {
    @Override
    public Action apply(Action action, Run run) {
      return action.copying();
    }

    @Override
    public Prospect foresee(Prospect prospect) {
      return switch (prospect) {
        case Prospect.Stores(Optional<String> mailbox, boolean _, boolean elsewhere) ->
            new Prospect.Stores(mailbox, true, elsewhere);
        case Prospect.SendsOn(Optional<String> address, boolean _) ->
            new Prospect.SendsOn(address, true);
        case Prospect.Nothing _,
            Prospect.Ends _,
            Prospect.Changes _,
            Prospect.Replies _,
            Prospect.Discards _,
            Prospect.Refuses _,
            Prospect.Marks _,
            Prospect.Edits _ ->
            prospect;
      };
    }
  }
}
