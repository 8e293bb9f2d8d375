package io.xdpctl.history;

import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Renames;
import java.util.List;

/**
 * What is to be written down.
 *
 * @param texts of what will run; empty for nothing
 * @param interfaces all that the texts name
 * @param changed interfaces that get a manifest that names the entry
 * @param removed interfaces where something of ours runs that goes
 */
public record Draft(
    Entry.Note note,
    Texts texts,
    Renames renames,
    List<InterfaceRef> interfaces,
    List<InterfaceRef> changed,
    List<InterfaceRef> removed) {}
