// What every Swift program is made of, to measure the others by.
print("nothing")
