//! Elements as plain values: what a part of the page looks like, drawn anew whenever its state changes.
//!
//! They are views of Leptos, which calls them, keeps what they built and hands it back to be changed. All of
//! them are of *one* type, where the `view!` macro makes a type for each element, and code for each type: with
//! the macro this page's WebAssembly was 149 kB compressed where it was 90 kB with these.

mod drawn;

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, KeyboardEvent};

/// What an event calls.
type Handler = Rc<dyn Fn(Event)>;

/// An element with all that is in it. It is moved at each step of its making, so it is a pointer.
pub struct Element(Box<Contents>);

struct Contents {
    tag: &'static str,
    key: Option<u32>,
    attributes: Vec<(&'static str, String)>,
    properties: Vec<(&'static str, JsValue)>,
    styles: Vec<(&'static str, String)>,
    handlers: Vec<(&'static str, Handler)>,
    children: Vec<Node>,
}

/// What an element can hold.
pub enum Node {
    /// Text; it is never read as markup.
    Text(String),
    /// Another element.
    Element(Element),
    /// An element that is drawn anew, by itself, whenever a signal changes that it reads.
    Live(Box<dyn FnMut() -> Element>),
}

/// An element without anything in it.
#[inline(never)]
pub fn element(tag: &'static str) -> Element {
    let contents = Contents {
        tag,
        key: None,
        attributes: Vec::new(),
        properties: Vec::new(),
        styles: Vec::new(),
        handlers: Vec::new(),
        children: Vec::new(),
    };
    Element(Box::new(contents))
}

/// A part of the page that follows the signals it reads. It has to return the same tag each time.
pub fn live(draw: impl FnMut() -> Element + 'static) -> Node {
    Node::Live(Box::new(draw))
}

// Called hundreds of times: they must not be written out at each call.
impl Element {
    /// Tells it from its siblings: where one comes or goes, the others keep what they are, with focus and typed text.
    /// Siblings are otherwise told apart by their order.
    pub fn key(mut self, key: u32) -> Self {
        self.0.key = Some(key);
        self
    }

    /// Sets an attribute.
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// Sets the classes.
    #[inline(never)]
    pub fn class(self, names: &str) -> Self {
        self.attr("class", names)
    }

    /// Sets an attribute that is there or not, such as `disabled`.
    #[inline(never)]
    pub fn flag(self, name: &'static str, is_set: bool) -> Self {
        if is_set { self.attr(name, "") } else { self }
    }

    /// Sets a property of the element, such as `value` and `checked`: it is in no attribute.
    pub fn prop(mut self, name: &'static str, value: impl Into<JsValue>) -> Self {
        self.0.properties.push((name, value.into()));
        self
    }

    /// Sets a property of its style: by the object model, which a strict content policy allows.
    #[inline(never)]
    pub fn style(mut self, name: &'static str, value: String) -> Self {
        self.0.styles.push((name, value));
        self
    }

    /// Calls the handler at each such event.
    pub fn on(self, event: &'static str, handler: impl Fn(Event) + 'static) -> Self {
        self.handler(event, Rc::new(handler))
    }

    #[inline(never)]
    fn handler(mut self, event: &'static str, handler: Handler) -> Self {
        self.0.handlers.push((event, handler));
        self
    }

    /// Adds text.
    #[inline(never)]
    pub fn text(mut self, text: &str) -> Self {
        self.0.children.push(Node::Text(text.to_owned()));
        self
    }

    /// Adds an element, or a live part.
    #[inline]
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.node(child.into())
    }

    #[inline(never)]
    fn node(mut self, node: Node) -> Self {
        self.0.children.push(node);
        self
    }

    /// Adds any number of elements, or an optional one.
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }
}

impl Node {
    fn key(&self) -> Option<u32> {
        if let Self::Element(element) = self { element.0.key } else { None }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// A button that submits no form, of a class.
#[inline(never)]
pub fn button(class: &'static str) -> Element {
    element("button").attr("type", "button").class(class)
}

/// Enter must not do what a click does, or submit the form: it is pressed by habit.
pub fn keep_enter_harmless(event: &Event) {
    if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Enter") {
        event.prevent_default();
    }
}

/// A paragraph of a class.
#[inline(never)]
pub fn paragraph(class: &'static str, text: &str) -> Element {
    element("p").class(class).text(text)
}
