//! What a person sees on the page, and what a screen reader tells them.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::named;
use super::page::Page;

impl Page {
    /// The first element that fits a selector.
    pub fn find(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("there is no {selector}")).unchecked_into()
    }

    /// All elements that fit a selector.
    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let select: Function = Reflect::get(&self.root, &"querySelectorAll".into()).unwrap().unchecked_into();
        let found = select.call1(&self.root, &selector.into()).unwrap();
        Array::from(&found).iter().map(JsCast::unchecked_into).collect()
    }

    /// Whether any element fits a selector.
    pub fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).unwrap().is_some()
    }

    /// The text of the first element that fits a selector.
    pub fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }

    /// The text of all elements that fit a selector.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(|element| element.text_content().unwrap_or_default()).collect()
    }

    /// An attribute of all elements that fit a selector; empty where it is missing.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.all(selector).iter().map(|element| element.get_attribute(name).unwrap_or_default()).collect()
    }

    /// The text of all that describes a field to a screen reader.
    pub fn description(&self, field: &str) -> String {
        let ids = self.find(&named(field)).get_attribute("aria-describedby").unwrap_or_default();
        ids.split_whitespace().map(|id| self.text(&["#", id].concat()) + "\n").collect()
    }

    /// Whether a field is marked as wrong.
    pub fn is_invalid(&self, field: &str) -> bool {
        self.find(&named(field)).get_attribute("aria-invalid").as_deref() == Some("true")
    }

    /// What stands in a field.
    pub fn value(&self, field: &str) -> String {
        let value = Reflect::get(&self.find(&named(field)), &"value".into()).unwrap();
        value.as_string().unwrap()
    }

    /// The name, or else the ID, of what has the focus.
    pub fn focused(&self) -> String {
        let Some(element) = document().active_element() else { return String::new() };
        assert!(self.root.contains(Some(&element)), "the focus has left the console");
        element.get_attribute("name").unwrap_or_else(|| element.id())
    }
}
