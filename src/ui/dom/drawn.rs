//! What was drawn: the browser's nodes, and how they are changed into what is wanted next.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

use super::{Element, Handler, Node};

/// A node of the page, with what has to be known to change it.
pub struct Drawn {
    node: web_sys::Node,
    /// The element's, see [`Element::key`].
    key: Option<u32>,
    kind: Kind,
}

enum Kind {
    Text(String),
    Element {
        tag: &'static str,
        attributes: Attributes,
        listeners: Vec<Listener>,
        children: Vec<Drawn>,
    },
    /// Kept for what it does when it is dropped: it stops.
    Live(#[expect(dead_code, reason = "dropping it ends it")] RenderEffect<Drawn>),
}

/// A handler in its place. The next drawing puts its own handler there; the element is not touched.
struct Listener {
    target: web_sys::Node,
    event: &'static str,
    handler: Rc<RefCell<Handler>>,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(target: &web_sys::Node, event: &'static str, handler: Handler) -> Self {
        let handler = Rc::new(RefCell::new(handler));
        let current = handler.clone();
        let closure = Closure::new(move |event| {
            let handler = current.borrow().clone(); // it may be replaced while it runs
            handler(event);
        });
        let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Self { target: target.clone(), event, handler, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}

impl Render for Element {
    type State = Drawn;

    fn build(self) -> Drawn {
        draw_element(self)
    }

    fn rebuild(self, state: &mut Drawn) {
        state.update(Node::Element(self));
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        if let Some(parent) = self.node.parent_node() {
            let _ = parent.remove_child(&self.node);
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        let _ = parent.insert_before(&self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.node.parent_element();
        parent.map(|parent| child.mount(&parent, Some(&self.node))).is_some()
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        self.node.dyn_ref::<web_sys::Element>().cloned().into_iter().collect()
    }
}

impl Drawn {
    /// Changes what was drawn into what is wanted: what is alike stays, anything else is replaced.
    fn update(&mut self, wanted: Node) {
        match (&mut self.kind, wanted) {
            (Kind::Text(text), Node::Text(wanted)) => {
                if *text != wanted {
                    self.node.set_text_content(Some(&wanted));
                    *text = wanted;
                }
            }
            (Kind::Element { tag, attributes, listeners, children }, Node::Element(wanted))
                if *tag == wanted.0.tag =>
            {
                let wanted = *wanted.0;
                let element: &web_sys::Element = self.node.unchecked_ref();
                update_attributes(element, attributes, wanted.attributes);
                update_children(element, children, wanted.children);
                update_listeners(element, listeners, wanted.handlers);
                set_properties(element, &wanted.properties);
                set_styles(element, &wanted.styles);
            }
            (_, wanted) => {
                let drawn = draw(wanted);
                if let Some(parent) = self.node.parent_node() {
                    let _ = parent.replace_child(&drawn.node, &self.node);
                }
                *self = drawn;
            }
        }
    }
}

fn draw(node: Node) -> Drawn {
    match node {
        Node::Text(text) => {
            let node = document().create_text_node(&text).into();
            Drawn { node, key: None, kind: Kind::Text(text) }
        }
        Node::Element(element) => draw_element(element),
        Node::Live(mut draw) => {
            let effect = RenderEffect::new(move |drawn: Option<Drawn>| {
                let wanted = draw();
                match drawn {
                    Some(mut drawn) => {
                        wanted.rebuild(&mut drawn);
                        drawn
                    }
                    None => wanted.build(),
                }
            });
            let node = effect.with_value_mut(|drawn| drawn.node.clone());
            Drawn {
                node: node.unwrap_or_else(|| document().create_text_node("").into()),
                key: None,
                kind: Kind::Live(effect),
            }
        }
    }
}

/// The properties come last: which option of a list is selected can be said once there are options.
fn draw_element(wanted: Element) -> Drawn {
    let wanted = *wanted.0;
    let element = document().create_element(wanted.tag);
    let Ok(element) = element else { return draw(Node::Text(String::new())) }; // no tag of ours is malformed
    let (mut attributes, mut children, mut listeners) = (Vec::new(), Vec::new(), Vec::new());
    update_attributes(&element, &mut attributes, wanted.attributes);
    update_children(&element, &mut children, wanted.children);
    update_listeners(&element, &mut listeners, wanted.handlers);
    set_properties(&element, &wanted.properties);
    set_styles(&element, &wanted.styles);
    let kind = Kind::Element { tag: wanted.tag, attributes, listeners, children };
    Drawn { node: element.into(), key: wanted.key, kind }
}

type Attributes = Vec<(&'static str, String)>;

fn update_attributes(element: &web_sys::Element, current: &mut Attributes, wanted: Attributes) {
    for (name, _) in current.iter().filter(|(name, _)| !wanted.iter().any(|(of, _)| of == name)) {
        let _ = element.remove_attribute(name);
    }
    for pair in wanted.iter().filter(|pair| !current.contains(pair)) {
        let _ = element.set_attribute(pair.0, &pair.1);
    }
    *current = wanted;
}

/// Compares with the element itself: a person may have changed it, and a caret is not moved without need.
fn set_properties(element: &web_sys::Element, wanted: &[(&'static str, JsValue)]) {
    for (name, value) in wanted {
        let name = JsValue::from_str(name);
        if Reflect::get(element, &name).as_ref() != Ok(value) {
            let _ = Reflect::set(element, &name, value);
        }
    }
}

fn set_styles(element: &web_sys::Element, wanted: &[(&'static str, String)]) {
    let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() else { return };
    for (name, value) in wanted {
        let _ = element.style().set_property(name, value);
    }
}

fn update_listeners(
    element: &web_sys::Element,
    current: &mut Vec<Listener>,
    wanted: Vec<(&'static str, Handler)>,
) {
    current.truncate(wanted.len());
    for (index, (event, handler)) in wanted.into_iter().enumerate() {
        match current.get_mut(index) {
            Some(listener) if listener.event == event => *listener.handler.borrow_mut() = handler,
            Some(listener) => *listener = Listener::new(element, event, handler),
            None => current.push(Listener::new(element, event, handler)),
        }
    }
}

/// Those that are wanted no more are taken out first, so that those that stay need not be moved: that would take their
/// focus away.
fn update_children(element: &web_sys::Element, current: &mut Vec<Drawn>, wanted: Vec<Node>) {
    put_back(element, current);
    current.retain(|drawn| {
        let stays = drawn.key.is_none() || wanted.iter().any(|node| node.key() == drawn.key);
        if !stays {
            let _ = element.remove_child(&drawn.node);
        }
        stays
    });
    let count = wanted.len();
    for (index, node) in wanted.into_iter().enumerate() {
        let key = node.key();
        if let Some(drawn) = current.get_mut(index).filter(|drawn| drawn.key == key) {
            drawn.update(node);
        } else {
            let drawn = draw(node);
            let _ = element.insert_before(&drawn.node, current.get(index).map(|next| &next.node));
            current.insert(index, drawn);
        }
    }
    for surplus in current.drain(count..) {
        let _ = element.remove_child(&surplus.node);
    }
}

/// Puts an element's children back where something else has changed them, such as a translator, which puts nodes of its own
/// in the place of texts: a text that is no longer there could be changed without anybody seeing it.
fn put_back(element: &web_sys::Element, current: &[Drawn]) {
    let is_in = |drawn: &Drawn| drawn.node.parent_node().is_some_and(|parent| parent == **element);
    let count = element.child_nodes().length();
    // What stands in an element that has nothing of ours was put there by what shows the history.
    if current.is_empty() || usize::try_from(count) == Ok(current.len()) && current.iter().all(is_in) {
        return;
    }
    element.replace_children_with_node(&current.iter().map(|drawn| &drawn.node).collect());
}
